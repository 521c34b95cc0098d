//! Four classes of device, told from words of the user agent.
//!
//! uap-core's device patterns name the model, which nobody here may keep; a class needs a dozen words.

use domain::anonymise::Device;

const OTHER: [&str; 11] = [
    "SmartTV",
    "SMART-TV",
    "Smart TV",
    "HbbTV",
    "AppleTV",
    "BRAVIA",
    "PlayStation",
    "Nintendo",
    "Xbox",
    "watchOS",
    "Tizen 2",
];
const TABLET: [&str; 8] = [
    "iPad", "Tablet", "PlayBook", "Kindle", "Silk/", "Nexus 7", "Nexus 10", "TouchPad",
];
const PHONE: [&str; 12] = [
    "iPhone",
    "iPod",
    "Windows Phone",
    "IEMobile",
    "BlackBerry",
    "BB10",
    "Opera Mini",
    "Opera Mobi",
    "KAIOS",
    "SymbianOS",
    "Mobile",
    "MIDP",
];
const DESKTOP: [&str; 6] = [
    "Windows NT",
    "Macintosh",
    "X11",
    "CrOS",
    "Win64",
    "Windows 9",
];

/// Tells the class from the text and the system found in it.
///
/// An iPad that asks for desktop pages calls itself a Mac and is counted as one. An Android that does not say `Mobile` is a
/// tablet, by Google's rule (developer.chrome.com, "User-Agent strings").
pub(super) fn class(user_agent: &str, system: &str) -> Device {
    let says = |words: &[&str]| words.iter().any(|word| user_agent.contains(word));
    if says(&OTHER) {
        Device::Other
    } else if says(&TABLET) {
        Device::Tablet
    } else if says(&PHONE) {
        Device::Phone
    } else if system == "Android" {
        Device::Tablet
    } else if says(&DESKTOP) {
        Device::Desktop
    } else {
        Device::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_apart() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0",
                "Windows",
                Device::Desktop,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605",
                "Mac OS X",
                Device::Desktop,
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0.0.0",
                "Chrome OS",
                Device::Desktop,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Android",
                Device::Phone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-X900) Chrome/140.0.0.0 Safari/537.36",
                "Android",
                Device::Tablet,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) Mobile/15E148 Safari/604.1",
                "iOS",
                Device::Tablet,
            ),
            (
                "Mozilla/5.0 (Android 14; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0",
                "Android",
                Device::Tablet,
            ),
            (
                "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) Chrome/76.0 TV Safari/537.36",
                "Tizen",
                Device::Other,
            ),
            (
                "Mozilla/5.0 (PlayStation 5 6.02) AppleWebKit/605.1.15 Safari/605.1.15",
                "Other",
                Device::Other,
            ),
            ("curl/8.5.0", "Other", Device::Other),
        ];

        for (text, system, device) in cases {
            assert_eq!(class(text, system), device, "{text}");
        }
    }
}
