import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/marks.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { chooseHost, useHost } from './host';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
useHost(await chooseHost());
mount(App, { target });
