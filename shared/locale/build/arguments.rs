//! Arguments: walks a message through all it refers to and notes which arguments it takes and as what.

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant,
};

use super::{
    catalog::{Text, Texts},
    plural::{self, Choice},
};

/// What an argument is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    Text,
    Number,
    Words(Vec<String>),
}

impl Role {
    /// What serves both uses; `None` if nothing does.
    pub fn join(self, other: Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Text, role) | (role, Self::Text) => role,
            (Self::Number, Self::Number) => Self::Number,
            (Self::Words(mut words), Self::Words(more)) => {
                for word in more {
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                Self::Words(words)
            }
            (Self::Number, Self::Words(_)) | (Self::Words(_), Self::Number) => return None,
        })
    }
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub name: String,
    pub role: Role,
}

/// Where a reference is looked up: the file itself, then the common one.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    pub own: &'a Texts,
    pub common: Option<&'a Texts>,
}

impl<'a> Scope<'a> {
    fn places(self) -> impl Iterator<Item = &'a Texts> {
        std::iter::once(self.own).chain(self.common)
    }

    pub fn message(self, key: &str) -> Option<&'a Text> {
        self.places().find_map(|texts| texts.message(key))
    }

    pub fn term(self, key: &str) -> Option<&'a Text> {
        self.places().find_map(|texts| texts.terms.get(key))
    }

    fn has_attribute(self, term: &str, attribute: &str) -> bool {
        self.places()
            .any(|texts| texts.attributes.contains(&format!("{term}.{attribute}")))
    }
}

/// The walk through one message.
pub struct Walk<'a> {
    scope: Scope<'a>,
    /// The keys we are inside of, to notice a circle.
    path: Vec<&'a str>,
    /// In the order in which they first appear.
    pub arguments: Vec<Argument>,
    pub problems: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Walks through a message or a term.
    pub fn through(scope: Scope<'a>, text: &'a Text) -> Self {
        let mut walk = Self {
            scope,
            path: Vec::new(),
            arguments: Vec::new(),
            problems: Vec::new(),
        };
        walk.enter(text);
        walk
    }

    fn enter(&mut self, text: &'a Text) {
        if self.path.contains(&text.key.as_str()) {
            self.problem(format!("refers to itself by way of {}", text.key));
            return;
        }
        self.path.push(&text.key);
        self.pattern(&text.pattern);
        self.path.pop();
    }

    fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    /// In a term the arguments are its own, given by those who refer to it.
    fn in_term(&self) -> bool {
        self.path.last().is_some_and(|key| key.starts_with('-'))
    }

    fn pattern(&mut self, pattern: &'a Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.selector(selector, variants);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<String>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => self.note(&id.name, Role::Text),
            InlineExpression::FunctionReference { id, arguments } => {
                if let Some(name) = self.number_of(&id.name, arguments) {
                    self.note(name, Role::Number);
                }
            }
            InlineExpression::MessageReference { id, attribute } => {
                if attribute.is_some() {
                    self.problem("refers to an attribute of a message, which are not used here");
                } else if self.in_term() {
                    self.problem(format!("a term may not refer to the message {}", id.name));
                } else if let Some(text) = self.scope.message(&id.name) {
                    self.enter(text);
                } else {
                    self.problem(format!(
                        "refers to the message {}, which is not there",
                        id.name
                    ));
                }
            }
            InlineExpression::TermReference { id, attribute, .. } => match attribute {
                Some(attribute) => self.attribute(&id.name, &attribute.name),
                None => match self.scope.term(&id.name) {
                    Some(text) => self.enter(text),
                    None => {
                        self.problem(format!(
                            "refers to the term -{}, which is not there",
                            id.name
                        ));
                    }
                },
            },
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn selector(
        &mut self,
        selector: &'a InlineExpression<String>,
        variants: &'a [Variant<String>],
    ) {
        match selector {
            InlineExpression::VariableReference { id } => {
                // A term chooses by what it was given; nobody else's argument.
                if !self.in_term() {
                    self.choose(&id.name, variants, false, false);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let ordinal = arguments.named.iter().any(|named| {
                    named.name.name == "type"
                        && matches!(&named.value,
                            InlineExpression::StringLiteral { value } if value == "ordinal")
                });
                if let Some(name) = self.number_of(&id.name, arguments) {
                    self.choose(name, variants, true, ordinal);
                }
            }
            InlineExpression::TermReference {
                id,
                attribute: Some(attribute),
                ..
            } => {
                self.attribute(&id.name, &attribute.name);
            }
            _ => self.problem("chooses by something that is not an argument"),
        }
    }

    fn choose(
        &mut self,
        name: &'a str,
        variants: &'a [Variant<String>],
        forced: bool,
        ordinal: bool,
    ) {
        match plural::choice(&self.scope.own.lang, variants, forced, ordinal) {
            Ok(Choice::Number) => self.note(name, Role::Number),
            Ok(Choice::Words(words)) => self.note(name, Role::Words(words)),
            Err(problem) => {
                // Noted all the same, or the other language would seem to have an argument too many.
                self.note(name, Role::Text);
                self.problem(format!("${name}: {problem}"));
            }
        }
    }

    fn attribute(&mut self, term: &str, attribute: &str) {
        if !self.scope.has_attribute(term, attribute) {
            self.problem(format!("refers to -{term}.{attribute}, which is not there"));
        }
    }

    /// The argument inside `NUMBER($name)`, the only function there is.
    fn number_of(
        &mut self,
        function: &str,
        arguments: &'a CallArguments<String>,
    ) -> Option<&'a str> {
        if function != "NUMBER" {
            self.problem(format!("calls {function}(), which is not there"));
            return None;
        }
        match arguments.positional.as_slice() {
            [InlineExpression::VariableReference { id }] => Some(&id.name),
            _ => {
                self.problem("NUMBER() takes one argument of the message");
                None
            }
        }
    }

    fn note(&mut self, name: &str, role: Role) {
        if self.in_term() {
            self.problem(format!("a term may choose by ${name} but not print it"));
            return;
        }
        let Some(known) = self
            .arguments
            .iter_mut()
            .find(|argument| argument.name == name)
        else {
            self.arguments.push(Argument {
                name: name.to_owned(),
                role,
            });
            return;
        };
        match known.role.clone().join(role) {
            Some(role) => known.role = role,
            None => self.problem(format!("${name} is chosen by as a number and as a word")),
        }
    }
}
