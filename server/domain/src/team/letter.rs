//! What is mailed to somebody about their way in, in each language.

use crate::digest::Language;

/// A mail as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

impl Letter {
    /// To whoever is invited to a project.
    pub fn invitation(language: Language, project: &str, link: &str) -> Letter {
        match language {
            Language::English => Letter {
                subject: format!("Invitation to {project}"),
                body: format!(
                    "You are invited to the project {project} on a Deadwood server: product analytics without cookies.\n\n\
                     Open this link within seven days. It works once:\n{link}\n\n\
                     If you expected nothing like this, do nothing: without the link no account is made.\n"
                ),
            },
            Language::German => Letter {
                subject: format!("Einladung zu {project}"),
                body: format!(
                    "Sie sind zum Projekt {project} auf einem Deadwood-Server eingeladen: Produktanalyse ohne Cookies.\n\n\
                     Öffnen Sie diesen Link innerhalb von sieben Tagen. Er gilt einmal:\n{link}\n\n\
                     Wenn Sie nichts dergleichen erwarten, tun Sie nichts: Ohne den Link entsteht kein Konto.\n"
                ),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_holds_its_link_on_a_line_of_its_own_and_differs_by_language() {
        let link = "https://usage.example.com/join#token";
        let [english, german] = Language::ALL.map(|it| Letter::invitation(it, "Shop", link));
        assert_ne!(english.subject, german.subject);
        for letter in [english, german] {
            assert!(letter.subject.contains("Shop"), "{letter:?}");
            assert!(letter.body.lines().any(|line| line == link), "{letter:?}");
        }
    }
}
