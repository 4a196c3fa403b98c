//! What stands around an article and is another at each visit.

use crate::draft::Draft;
use crate::seeded::Seeded;

/// What a page shows around its article on one day.
pub struct Day<'a> {
    pub seeded: Seeded,
    pub headlines: &'a [String],
    /// Texts that readers take their words from.
    pub others: &'a [Draft],
    /// Sentences of the article as it once was, which readers quote.
    pub quoted: &'a [String],
    /// The sentence of the article that readers quote on this day.
    pub quotes: bool,
}

impl Day<'_> {
    fn number(&mut self) -> usize {
        self.seeded.between(100, 99_999)
    }

    fn headline(&mut self) -> String {
        let headline: &String = self.seeded.pick(self.headlines);
        escaped(headline)
    }

    /// A few words that nobody wrote for this article.
    fn remark(&mut self) -> String {
        let text = self.seeded.pick(self.others);
        let paragraph = self.seeded.pick(&text.paragraphs);
        let start = self.seeded.below(paragraph.len());
        let words: Vec<&str> =
            paragraph[start..].iter().take(14).map(|word| word.text.as_str()).collect();
        escaped(&words.join(" "))
    }

    /// A class name as build tools make them: new with each release.
    pub fn class(&mut self, name: &str) -> String {
        format!("{name}__{:05x}", self.seeded.below(0xF_FFFF))
    }

    pub fn cookies(&mut self) -> String {
        match self.seeded.below(3) {
            0 => String::new(),
            1 => format!(
                "<div id=\"onetrust-banner-sdk\" role=dialog><p>We and our {} partners store and access \
                 cookies to improve your experience.</p><button>Accept all</button>\
                 <button>Reject</button></div>",
                self.seeded.between(20, 900)
            ),
            _ => {
                "<div class=\"cookie-bar\"><p>Situs ini memakai kuki untuk meningkatkan pengalaman \
                  Anda. Dengan melanjutkan, Anda setuju.</p><button>Setuju</button></div>"
                    .to_owned()
            }
        }
    }

    pub fn breaking(&mut self) -> String {
        match self.seeded.one_in(2) {
            true => format!(
                "<div class=\"breaking\"><a href=\"/b\">BREAKING: {}</a></div>",
                self.headline()
            ),
            false => String::new(),
        }
    }

    pub fn stamp(&mut self) -> String {
        let (hour, minute) = (self.seeded.between(0, 23), self.seeded.below(60));
        match self.seeded.below(3) {
            0 => format!("<time>Updated {} hours ago</time>", self.seeded.between(1, 40)),
            1 => format!(
                "<span class=date>Senin, {} Nov 2026 {hour:02}:{minute:02} WIB</span>",
                self.seeded.between(1, 30)
            ),
            _ => format!("<p class=updated>Last updated {hour}:{minute:02} GMT</p>"),
        }
    }

    pub fn shares(&mut self) -> String {
        let (shares, comments, reads) = (self.number(), self.number(), self.number());
        match self.seeded.below(3) {
            0 => format!(
                "<ul class=share><li>Facebook</li><li>X</li><li>WhatsApp</li><li>{shares} shares</li>\
                 <li>{comments} comments</li></ul>"
            ),
            1 => format!("<div class=counter>Dibaca {reads} kali · {comments} komentar</div>"),
            _ => format!("<div>Bagikan: Facebook X WhatsApp ({shares})</div>"),
        }
    }

    /// Something between two paragraphs, or nothing.
    pub fn between(&mut self) -> String {
        match self.seeded.below(12) {
            0 => format!(
                "<div class=\"ad-slot\"><span>ADVERTISEMENT</span><a href=\"/ad\">Save {} percent on \
                 shoes until Sunday</a></div>",
                self.seeded.between(5, 80)
            ),
            1 => {
                format!("<p><strong>Baca juga: <a href=\"/r\">{}</a></strong></p>", self.headline())
            }
            2 => "<p>Scroll to continue with content</p>".to_owned(),
            3 => format!(
                "<aside class=newsletter><h4>The morning letter</h4><p>Join {} readers. Get the latest \
                 updates right in your inbox.</p></aside>",
                self.number()
            ),
            4 => format!(
                "<figure><img src=\"/{}.jpg\" alt=\"\"><figcaption>{} (Photo: handout)</figcaption>\
                 </figure>",
                self.number(),
                self.headline()
            ),
            _ => String::new(),
        }
    }

    pub fn list(&mut self, title: &str) -> String {
        let items: String = (1..=self.seeded.between(3, 6))
            .map(|at| format!("<li><a href=\"/{at}\">{}</a></li>", self.headline()))
            .collect();
        format!("<div class=\"list\"><h3>{title}</h3><ol>{items}</ol></div>")
    }

    /// What readers say under the article, who sometimes quote it.
    pub fn comments(&mut self) -> String {
        let mut items = String::new();
        for _ in 0..self.seeded.below(6) {
            let (name, likes, remark) =
                (self.seeded.between(10, 999), self.number(), self.remark());
            items.push_str(&format!(
                "<li class=comment><b>reader{name}</b> <span>{likes} likes</span><p>{remark}</p></li>"
            ));
        }
        if self.quotes && !self.quoted.is_empty() {
            let sentence: &String = self.seeded.pick(self.quoted);
            let sentence = escaped(sentence);
            items.push_str(&format!(
                "<li class=comment><b>careful</b><blockquote>{sentence}</blockquote>\
                 <p>Who wrote this?</p></li>"
            ));
        }
        format!(
            "<section id=comments><h3>{} comments</h3><ul>{items}</ul></section>",
            self.number()
        )
    }

    pub fn ticker(&mut self) -> String {
        let (dollar, index) = (self.seeded.between(14, 17), self.number());
        format!(
            "<div class=ticker>Rupiah hari ini Rp {dollar}.{index} per dolar AS, IHSG {index}</div>"
        )
    }

    pub fn foot(&mut self) -> String {
        format!(
            "<footer><p>© 2026 · subscribe for ${} a month</p><p>Page generated in {} ms</p></footer>",
            self.seeded.between(2, 9),
            self.number()
        )
    }

    /// Scripts and data that no reader sees.
    pub fn unseen(&mut self) -> String {
        format!(
            "<script>window.state={{\"user\":{},\"ad\":\"{}\"}}</script><noscript><img src=\"/p?{}\">\
             </noscript>",
            self.number(),
            self.seeded.below(9),
            self.number()
        )
    }
}

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
