import { t } from '../i18n/i18n.svelte';
import type { OriginCount } from '../ipc/generated/OriginCount';
import type { OriginLinkView } from '../ipc/generated/OriginLinkView';
import type { OriginReasonView } from '../ipc/generated/OriginReasonView';
import type { OriginsView } from '../ipc/generated/OriginsView';

/** "3 sources, 1 origin". */
export function originCount({ sources, origins }: OriginCount): string {
  return `${t('origins.sources', { count: sources })}, ${t('origins.origins', { count: origins })}`;
}

/** What the checker said of two sources; `null` where nothing was said. */
export function saidOf({ said }: OriginsView, one: string, other: string): boolean | null {
  const pair = said.find(
    (candidate) =>
      (candidate.one === one && candidate.other === other) ||
      (candidate.one === other && candidate.other === one),
  );
  return pair?.same ?? null;
}

/** The names of the sources that were compared, by their ids. */
export function namesOf({ origins }: OriginsView): Map<string, string> {
  const members = origins.flatMap((origin) => origin.members);
  return new Map(members.map(({ source, name }) => [source, name]));
}

/** What two sources appear to be to each other. */
export function linkWords(link: OriginLinkView, names: Map<string, string>): string {
  const values = { later: names.get(link.later) ?? '', earlier: names.get(link.earlier) ?? '' };
  return t(link.kind === 'copy' ? 'origins.copy' : 'origins.rewrite', values);
}

/** A reason in words. */
export function reasonWords({ code, name, percent, count }: OriginReasonView): string {
  const values = { name: name ?? '', percent: percent ?? 0, count: count ?? 0 };
  switch (code) {
    case 'copied_words':
      return t('originReason.copied_words', values);
    case 'shared_quotation':
      return t('originReason.shared_quotation', values);
    case 'translated_quotation':
      return t('originReason.translated_quotation', values);
    case 'credits':
      return t('originReason.credits', values);
    case 'same_agency':
      return t('originReason.same_agency', values);
    case 'shared_facts':
      return t('originReason.shared_facts', values);
    case 'own_material':
      return t('originReason.own_material', values);
    case 'own_reporting':
      return t('originReason.own_reporting');
    case 'earlier':
      return t('originReason.earlier');
    default:
      return code.replaceAll('_', ' ');
  }
}
