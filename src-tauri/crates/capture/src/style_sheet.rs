//! What CSS names to be shown: pictures and further style sheets.

use cssparser::{ParseError, Parser, Token};

/// At-rules whose addresses are no pictures: fonts are left out, namespaces are names.
const PASSED_OVER: [&str; 2] = ["font-face", "namespace"];
/// Functions whose quoted words are addresses of pictures (CSS Images 4 §2.4).
const PICTURE_SETS: [&str; 2] = ["image-set", "-webkit-image-set"];

/// The addresses that a style sheet (or a `style` attribute) names, as they are written, in order.
///
/// However deep blocks are nested, the library enters some dozens at most.
pub(crate) fn named(css: &str) -> Vec<String> {
    let mut addresses = Vec::new();
    walk(&mut Parser::new(css), Words::Text, &mut addresses);
    addresses
}

/// What a quoted string is where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Text,
    Address,
}

/// What is done with the next block.
enum Block {
    Entered(Words),
    Skipped,
}

fn walk(css: &mut Parser<'_>, words: Words, addresses: &mut Vec<String>) {
    // After `@import` the first quoted string is an address; a block after a passed-over rule is
    // not entered.
    let mut import = false;
    let mut passed_over = false;
    while let Ok(token) = css.next() {
        let block = match token {
            Token::UnquotedUrl(address) => {
                if !passed_over {
                    addresses.push(address.to_string());
                }
                import = false;
                continue;
            }
            Token::QuotedString(text) => {
                if import || words == Words::Address {
                    addresses.push(text.to_string());
                }
                import = false;
                continue;
            }
            Token::AtKeyword(name) => {
                import = name.eq_ignore_ascii_case("import");
                passed_over = PASSED_OVER.iter().any(|rule| name.eq_ignore_ascii_case(rule));
                continue;
            }
            Token::Semicolon => {
                (import, passed_over) = (false, false);
                continue;
            }
            Token::Function(_) if passed_over => Block::Skipped,
            Token::Function(name) => {
                let is_url = ["url", "src"].iter().any(|own| name.eq_ignore_ascii_case(own));
                let is_set = PICTURE_SETS.iter().any(|own| name.eq_ignore_ascii_case(own));
                Block::Entered(if is_url || is_set { Words::Address } else { Words::Text })
            }
            Token::CurlyBracketBlock if std::mem::take(&mut passed_over) => Block::Skipped,
            Token::CurlyBracketBlock | Token::ParenthesisBlock => Block::Entered(Words::Text),
            _ => continue,
        };
        import = false;
        if let Block::Entered(words) = block {
            // Too deep is all that can go wrong; what is inside is then read as if it stood here.
            let _ = css.parse_nested_block(|inside| {
                walk(inside, words, addresses);
                Ok::<(), ParseError<()>>(())
            });
        }
    }
}
