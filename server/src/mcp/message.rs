//! Messages of JSON-RPC 2.0, as far as the protocol uses them: the id of a request is a text or a whole number.

use serde_json::{Map, Value, json};

/// A message that came in.
#[derive(Debug)]
pub enum Message {
    Request(Request),
    /// Told, not asked: nobody waits for an answer. An answer counts as one, since this server asks nothing.
    Notification,
}

#[derive(Debug)]
pub struct Request {
    pub id: Value,
    pub method: String,
    pub params: Map<String, Value>,
}

/// Why a message got no result.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub code: Code,
    /// What is wrong and what to do about it; never what was sent.
    pub message: String,
    pub data: Option<Value>,
}

/// Codes of JSON-RPC 2.0 §5.1, and those that the protocol adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Parse,
    InvalidRequest,
    MethodNotFound,
    InvalidParams,
    HeaderMismatch,
    UnsupportedProtocolVersion,
}

impl Code {
    fn number(self) -> i32 {
        match self {
            Code::Parse => -32_700,
            Code::InvalidRequest => -32_600,
            Code::MethodNotFound => -32_601,
            Code::InvalidParams => -32_602,
            Code::HeaderMismatch => -32_020,
            Code::UnsupportedProtocolVersion => -32_022,
        }
    }
}

impl Fault {
    pub fn new(code: Code, message: impl Into<String>) -> Fault {
        Fault {
            code,
            message: message.into(),
            data: None,
        }
    }

    /// As an answer to a request; without an id where none could be read.
    pub fn answer(self, id: Option<Value>) -> Value {
        let mut error = json!({ "code": self.code.number(), "message": self.message });
        if let Some(data) = self.data {
            error["data"] = data;
        }
        let mut answer = json!({ "jsonrpc": "2.0", "error": error });
        if let Some(id) = id {
            answer["id"] = id;
        }
        answer
    }
}

impl Message {
    /// # Errors
    /// If it is no message of JSON-RPC 2.0; with the id, where there is one to answer to.
    pub fn read(value: Value) -> Result<Message, (Option<Value>, Fault)> {
        let invalid = |id: Option<Value>, text: &str| (id, Fault::new(Code::InvalidRequest, text));
        let Value::Object(mut fields) = value else {
            return Err(invalid(None, "a message is an object"));
        };
        let id = fields.remove("id");
        let known_id = id.clone().filter(is_id);
        if fields.get("jsonrpc") != Some(&json!("2.0")) {
            return Err(invalid(known_id, "jsonrpc must be \"2.0\""));
        }
        let Some(method) = fields.remove("method") else {
            let is_answer = fields.contains_key("result") || fields.contains_key("error");
            return if is_answer {
                Ok(Message::Notification)
            } else {
                Err(invalid(known_id, "method is missing: send a request"))
            };
        };
        let Value::String(method) = method else {
            return Err(invalid(known_id, "method must be a text"));
        };
        let params = match fields.remove("params") {
            None => Map::new(),
            Some(Value::Object(params)) => params,
            Some(_) => return Err(invalid(known_id, "params must be an object")),
        };
        match (id, known_id) {
            (None, _) => Ok(Message::Notification),
            (Some(_), Some(id)) => Ok(Message::Request(Request { id, method, params })),
            (Some(_), None) => Err(invalid(None, "id must be a text or a whole number")),
        }
    }
}

fn is_id(id: &Value) -> bool {
    id.is_string() || id.is_i64() || id.is_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_an_id_that_can_be_answered_to_and_a_notification_has_none() {
        let request = json!({ "jsonrpc": "2.0", "id": 7, "method": "ping" });
        assert!(matches!(
            Message::read(request),
            Ok(Message::Request(Request { id, method, params })) if id == 7 && method == "ping" && params.is_empty()
        ));
        for told in [
            json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
            json!({ "jsonrpc": "2.0", "id": 1, "result": {} }),
        ] {
            assert!(matches!(Message::read(told), Ok(Message::Notification)));
        }
    }

    #[test]
    fn what_is_no_message_is_refused_by_its_field_and_answered_to_its_id() {
        for (sent, id, word) in [
            (json!("ping"), None, "object"),
            (
                json!({ "id": 1, "method": "ping" }),
                Some(json!(1)),
                "jsonrpc",
            ),
            (
                json!({ "jsonrpc": "2.0", "id": "a" }),
                Some(json!("a")),
                "method",
            ),
            (
                json!({ "jsonrpc": "2.0", "id": 1, "method": 5 }),
                Some(json!(1)),
                "method",
            ),
            (
                json!({ "jsonrpc": "2.0", "id": null, "method": "ping" }),
                None,
                "id",
            ),
            (
                json!({ "jsonrpc": "2.0", "id": 1.5, "method": "ping" }),
                None,
                "id",
            ),
            (
                json!({ "jsonrpc": "2.0", "id": 1, "method": "ping", "params": [] }),
                Some(json!(1)),
                "params",
            ),
        ] {
            let (answered_to, fault) = Message::read(sent.clone()).expect_err("refused");
            assert_eq!(answered_to, id, "{sent}");
            assert_eq!(fault.code, Code::InvalidRequest, "{sent}");
            assert!(fault.message.contains(word), "{sent}: {}", fault.message);
        }
    }
}
