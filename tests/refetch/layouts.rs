//! Pages as different houses build them.

use crate::furniture::{Day, escaped};

/// A house's way of building a page of an article's paragraphs.
pub type Layout = fn(&[String], &mut Day<'_>) -> String;

pub const LAYOUTS: [(&str, Layout); 6] = [
    ("broadsheet", broadsheet),
    ("portal", portal),
    ("blog", blog),
    ("unnamed divisions", divisions),
    ("tables", tables),
    ("application", application),
];

fn head(title: &str, day: &mut Day<'_>) -> String {
    let unseen = day.unseen();
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{unseen}</head><body>"
    )
}

/// Paragraphs with what may come between them.
fn paragraphs(body: &[String], day: &mut Day<'_>, open: &str, close: &str) -> String {
    let mut html = String::new();
    for (at, paragraph) in body.iter().enumerate() {
        if at > 0 {
            html.push_str(&day.between());
        }
        html.push_str(&format!("{open}{}{close}\n", escaped(paragraph)));
    }
    html
}

fn parts(article: &[String]) -> (String, &[String]) {
    let (title, body) = article.split_first().unwrap();
    (escaped(title), body)
}

fn broadsheet(article: &[String], day: &mut Day<'_>) -> String {
    let (title, body) = parts(article);
    format!(
        "{}{}<header><nav><a href=/>Home</a> <a href=/n>News</a></nav></header>{}<main><article>\
         <h1>{title}</h1>{}{}{}</article>{}{}</main>{}{}</body></html>",
        head(&title, day),
        day.cookies(),
        day.breaking(),
        day.stamp(),
        day.shares(),
        paragraphs(body, day, "<p>", "</p>"),
        day.list("Most read"),
        day.comments(),
        day.list("More in News"),
        day.foot()
    )
}

fn portal(article: &[String], day: &mut Day<'_>) -> String {
    let (title, body) = parts(article);
    format!(
        "{}{}<div class=top>{}</div><div class=container><div class=left><h1 class=read__title>{title}\
         </h1>{}<div class=read__content>{}<div class=tags>Tag: <a href=/t>pasar</a> <a href=/k>kota</a>\
         </div></div>{}{}</div><div class=right>{}</div></div>{}{}</body></html>",
        head(&title, day),
        day.breaking(),
        day.ticker(),
        day.stamp(),
        paragraphs(body, day, "<p>", "</p>"),
        day.shares(),
        day.comments(),
        day.list("Terpopuler"),
        day.cookies(),
        day.foot()
    )
}

fn blog(article: &[String], day: &mut Day<'_>) -> String {
    let (title, body) = parts(article);
    format!(
        "{}<div id=page><div id=sidebar>{}{}</div><div class=\"post hentry\"><h2 class=entry-title>\
         {title}</h2><div class=entry-meta>{}</div><div class=entry-content>{}{}</div></div>{}</div>{}\
         </body></html>",
        head(&title, day),
        day.list("Recent posts"),
        day.ticker(),
        day.stamp(),
        paragraphs(body, day, "<p>", "</p>"),
        day.shares(),
        day.comments(),
        day.foot()
    )
}

/// Line breaks for paragraphs, in divisions without a name that says anything.
fn divisions(article: &[String], day: &mut Day<'_>) -> String {
    let (title, body) = parts(article);
    let (outer, inner) = (day.class("a"), day.class("b"));
    format!(
        "{}{}<div class={outer}><div><b>{title}</b></div><div>{}</div><div class={inner}>{}</div><div>{}\
         </div></div><div>{}{}</div></body></html>",
        head(&title, day),
        day.ticker(),
        day.stamp(),
        paragraphs(body, day, "", "<br><br>"),
        day.shares(),
        day.list("Lainnya"),
        day.foot()
    )
}

/// As ministries built them.
fn tables(article: &[String], day: &mut Day<'_>) -> String {
    let (title, body) = parts(article);
    format!(
        "{}<table width=100%><tr><td colspan=2>{}</td></tr><tr><td valign=top>{}</td><td><h3>{title}\
         </h3>{}{}<hr>{}</td></tr><tr><td colspan=2>{}</td></tr></table></body></html>",
        head(&title, day),
        day.ticker(),
        day.list("Menu"),
        day.stamp(),
        paragraphs(body, day, "<p align=justify>", "</p>"),
        day.shares(),
        day.foot()
    )
}

/// Class names of a build, data in scripts, sections in cards.
fn application(article: &[String], day: &mut Day<'_>) -> String {
    let (title, body) = parts(article);
    let (card, text, line) = (day.class("card"), day.class("text"), day.class("line"));
    format!(
        "{}<div id=root><div class={card}><h1>{title}</h1>{}{}</div><div class={text}>{}</div>\
         <div class={card}>{}{}</div></div>{}{}{}</body></html>",
        head(&title, day),
        day.stamp(),
        day.shares(),
        paragraphs(body, day, &format!("<div class={line}>"), "</div>"),
        day.list("For you"),
        day.comments(),
        day.cookies(),
        day.foot(),
        day.unseen()
    )
}
