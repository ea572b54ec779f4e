//! The court's posts: written and looked at, confirmed as exactly that text, linked by hand where Telegram did not help.

use mtl_cases::{Digest, Place, Post, Posted, Sitting};
use mtl_locale::{Html, Lang, cases as frame, cases_court as words};

use super::{sources::codes, step};
use crate::{
    domain::{sight::Sight, terms},
    flow::form::{Action, Field, Given, Source},
    outbound::post as shown,
};

/// The action that follows another at once: who has written a post looks at it.
pub(in crate::flow) fn follows(key: &str) -> Option<&'static Action> {
    let next = (key == "preview").then_some("publish")?;
    ACTIONS.iter().find(|action| action.key == next)
}

const POSTS: Source = Source {
    obvious: true,
    ..codes!(Post, frame::post_plain)
};

/// The post that an action writes, if it writes one: its text is kept when the step was taken.
pub(in crate::flow) fn written(action: &Action, given: &Given<'_>) -> Option<(Post, Html)> {
    (action.key == "preview").then(|| composed(given))?
}

/// The text as it goes out, in the language of the channel.
fn composed(given: &Given<'_>) -> Option<(Post, Html)> {
    let (sight, case) = (given.sight, &given.sight.case);
    let lang = Lang::from_code(sight.channel.as_deref());
    let post: Post = given.code("post")?;
    let trial = case.trial_of(case.post_level(post));
    let text = match post {
        Post::Opening => {
            let bench = trial.bench.as_ref()?;
            shown::opening(lang, sight, bench, &given.words("about")?)
        }
        Post::Ruling => {
            let ruling = trial.ruling.as_ref()?;
            shown::ruling(lang, sight, ruling, given.words("text").as_ref())
        }
    };
    Some((post, text))
}

/// A text that was looked at: the instance and the beginning of its sum, which stays what it was when it was shown.
fn looked_at(sight: &Sight) -> Vec<(String, Post, &Digest)> {
    let trials = sight.case.trials().into_iter().rev();
    let previews = trials.filter_map(|(level, trial)| {
        let (post, sum) = trial.preview.as_ref()?;
        let short = sum.as_str().get(..16)?;
        Some((format!("{level}.{post}.{short}"), *post, sum))
    });
    previews.collect()
}

/// The texts under preview: one at a time but for an appeal that is opened while the ruling below is not out yet.
const LOOKED_AT: Source = Source {
    values: |sight| looked_at(sight).into_iter().map(|one| one.0).collect(),
    label: |_, lang, value| post_of(lang, value),
    obvious: true,
};

/// The text that is confirmed.
fn confirmed<'s>(given: &Given<'s>) -> Option<(Post, &'s Digest)> {
    let all = looked_at(given.sight);
    let same = |(value, post, sum): (String, Post, &'s Digest)| {
        given.is("sum", &value).then_some((post, sum))
    };
    all.into_iter().find_map(same)
}

fn publish_sure(given: &Given<'_>, lang: Lang) -> Html {
    let shown = confirmed(given).and_then(|(_, sum)| given.sight.previews.get(sum.as_str()));
    let text = shown.cloned().unwrap_or_default();
    let ask = if given.sight.case.is_closed() {
        words::publish_closed_sure(lang)
    } else {
        words::publish_sure(lang)
    };
    Html::join([Html::trusted(text), Html::default(), ask], "\n")
}

fn post_of(lang: Lang, value: &str) -> String {
    let mut parts = value.split('.');
    let (level, post) = (parts.next(), parts.next());
    let level = frame::level_plain(lang, level.unwrap_or_default());
    let post = frame::post_plain(lang, post.unwrap_or_default());
    words::post_of_plain(lang, post, level).into_string()
}

/// Posts that stand in the channel, and nobody knows where: `court.opening`.
const UNLINKED: Source = Source {
    values: |sight| {
        let trials = sight.case.trials();
        let open = |one: &&Posted| one.place == Place::Channel && one.link.is_none();
        trials
            .iter()
            .flat_map(|(level, trial)| {
                let posts = trial.posts.iter().filter(open);
                posts.map(move |one| format!("{level}.{}", one.post))
            })
            .collect()
    },
    label: |_, lang, value| post_of(lang, value),
    obvious: true,
};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        key: "preview",
        button: words::preview_button,
        fields: &[
            Field::one("post", words::preview_which_ask, POSTS),
            Field::words("about", words::opening_ask).when(|given| given.is("post", "opening")),
            Field::words("text", words::ruling_ask)
                .when(|given| given.is("post", "ruling"))
                .optional(),
        ],
        sure: None,
        make: |given| {
            let (post, text) = composed(given)?;
            step(Sitting::Previewed {
                post,
                text: terms::sum_of(text.as_str()),
            })
        },
    },
    Action {
        key: "publish",
        button: words::publish_button,
        fields: &[Field::one("sum", words::preview_which_ask, LOOKED_AT)],
        sure: Some(publish_sure),
        make: |given| {
            // Another text since then has another sum, and is looked at anew.
            let (post, sum) = confirmed(given)?;
            let text = sum.clone();
            step(Sitting::Published { post, text })
        },
    },
    Action {
        key: "postlink",
        button: words::link_button,
        fields: &[
            Field::one("post", words::link_which_ask, UNLINKED),
            Field::words("link", words::link_ask),
        ],
        sure: None,
        make: |given| {
            let (level, post) = given.text("post")?.split_once('.')?;
            let link = given.words("link")?;
            step(Sitting::Linked {
                post: post.parse().ok()?,
                level: level.parse().ok()?,
                link,
            })
        },
    },
];
