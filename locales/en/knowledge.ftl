# Words of the knowledge base: the bot's answers to members, suggestions to agents, articles and unanswered questions.

## The member: an answer by the bot

answer-footer-plain = 🤖 This is the bot's answer from the knowledge base. The team sees your message too: if this does not help, I will call a person.
helped-button = ✅ It helped
not-helped-button = It did not help
person-button = 🙋 Call a person
# $number — the ticket's number
handed = I have called a person: request №{ $number } is in the team's queue, and the answer will come here. I will keep quiet until it is solved.
with-people-toast = A person is already on it, the answer will come here
over-toast = This request is already closed

## The ticket's room

# $title — the article's title, $confidence — how sure the bot is, of 100
room-answered = 🤖 The bot answered with the article “{ $title }” (confidence { $confidence } of 100) and waits to hear whether it helped.
room-helped = 🤖 The member says that the bot's answer helped.
# $hours — how many hours
room-silent =
    🤖 The member has been silent for { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } after the bot's answer: the ticket is closed.
# $why — asked, not_helped, wrote, undelivered, returned
room-handed =
    🙋 { $why ->
        [asked] The member asks for a person.
        [not_helped] The bot's answer did not help.
        [wrote] The member goes on writing after the bot's answer.
        [undelivered] The bot's answer did not reach the member.
       *[returned] The member came back after the bot's answer: it is not solved.
    } The bot keeps quiet until it is solved.
suggestions = 📚 Articles that may fit. Press one and it goes to the member under your signature; for ten seconds you can take it back.
suggestion-title = Send: { $title }
# $title — the article's title, $alias — the agent's signature
suggestion-sent = 📚 “{ $title }” — sent by { $alias }
suggestion-gone-toast = This article is no longer in the base
suggestion-over-toast = The ticket is closed, there is nobody to send it to

## Commands

kb-command = Knowledge base: articles
gaps-command = Questions that no article answers

## The list

lang-plain =
    { $code ->
        [ru] русский
       *[en] English
    }
# $language — the language of the articles (lang-plain), $count — how many there are
list =
    📚 <b>Knowledge base</b>, { $language }: { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
list-archived =
    🗄 <b>Archive</b>, { $language }: { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
list-empty = There are no articles yet. Write the first one: what are you asked most often?
list-empty-archive = Nothing here.
# $words — what was looked for, $count — how many were found
found =
    🔎 For “{ $words }” { $count ->
        [0] nothing was found
        [one] { $count } article was found
       *[other] { $count } articles were found
    }.
page-button = { $page } / { $pages }
earlier-button = ‹
later-button = ›
new-button = ✏️ New
search-button = 🔎 Search
archive-list-button = 🗄 Archive
in-use-list-button = 📚 In use
export-button = ⬇️ As a file
import-button = ⬆️ Upload
other-lang-button =
    { $code ->
        [ru] На русском
       *[en] In English
    }

## An article

# $version — the version's number, $date — when it was changed
article-head-plain = 📄 { $name } · { $language } · version { $version } · { $date }
article-archived-plain = 🗄 Archived: the bot does not use it.
article-keywords-plain = Also asked as: { $words }
article-synonyms-plain = The same: { $words }
article-buttons-plain = Buttons: { $words }
article-steps-plain = Navigator steps: { $words }
edit-button = ✏️ Edit
archive-button = 🗄 Archive
restore-button = ↩️ Back into use
history-button = 🕓 Versions
translate-button =
    { $code ->
        [ru] ➕ Text in Russian
       *[en] ➕ Text in English
    }
archived-toast = Archived. You can bring it back there
restored-toast = The article is in use again
article-gone-toast = There is no such article
unchanged-toast = It is so already
history = 🕓 <b>{ $title }</b>: versions. Press one to edit it: the one in use changes only when you publish.
version-button = Version { $version } · { $date }

## A draft

# $state — new or old: a new article or a change of one
draft-head-plain =
    { $state ->
        [new] ✏️ New article
       *[old] ✏️ Changing an article
    } · { $language }
draft-field-plain = { $field }: { $value }
draft-empty-plain = empty
field-plain =
    { $field ->
        [title] Title
        [text] Text
        [keywords] Also asked as
        [synonyms] The same
        [buttons] Buttons
       *[steps] Steps
    }
field-button = { $field }
preview-button = 👁 Show
publish-button = ✅ Publish
publish-over-button = ✅ Publish anyway
discard-button = 🗑 Drop
# $field — the field
ask =
    { $field ->
        [title] Send the title in one line: the question as people ask it. “How to join the association”
        [text] Send the text in one message, up to 3000 characters. Bold, italic, code and links are kept.
        [keywords] How else do people ask for this? One way a line.
        [synonyms] Words of one meaning with commas between them, one group a line: <code>wallet, account</code>. They help all articles of this language.
        [buttons] Buttons with links, one a line: <code>Apply | t.me/mtl_bot</code>
       *[steps] Steps of the navigator, one a line: <code>Joining | join</code>
    }
clear-button = Empty it
draft-other = You have an unpublished draft: “{ $title }”. Go on with it or drop it?
draft-untitled-plain = untitled
draft-continue-button = Go on
draft-gone-toast = This draft is gone
draft-foreign-toast = This is somebody else's draft
draft-unfinished-toast = A title and a text are needed
draft-dropped-toast = The draft is gone
published-toast = Published
# $version — the version in use
publish-conflict = While you were writing, the article was changed: version { $version } is in use. Your draft is safe. Publish it over that one?
preview-plain = This is what the member will see:

# $why — what is wrong
wrong =
    { $why ->
        [empty] It is empty.
        [too_long] It is too long.
        [too_many] Too many lines, up to 20 are possible.
        [few_words] A group needs at least two words with a comma between them.
        [not_one_word] A synonym is one word, without spaces.
        [no_bar] A label and an address are needed, with a bar between them: <code>Label | address</code>
        [address] The address must begin with https:// or t.me/
        [step] A step's name is made of small Latin letters, digits and hyphens.
        [name] An article's name is made of small Latin letters, digits and hyphens.
       *[language] Articles are in ru and en.
    } Nothing has changed, please send it again.

## Search

ask-search = Which words shall I look for?

## Files

ask-file = Send a <code>.md</code> file of up to 1 MB; several are fine. The button “As a file” gives an example.
file-wanted = A <code>.md</code> file is needed. The upload is cancelled.
file-unread = The file could not be read: it must be UTF-8 text of up to 1 MB. Nothing has changed.
# $line — the line's number, $why — what is wrong
file-flaw =
    Line { $line }: { $why ->
        [nothing] there are no articles in the file
        [no_header] there is no header between lines of --- before the text
        [unended] the header is not closed by a line of ---
        [no_key] “key: value” is needed
        [unknown_key] there is no such key; there are name, lang, title, keyword, synonyms, button, step
        [twice] this key was there already
        [lacks_name] the header has no name
        [lacks_lang] the header has no lang
        [lacks_title] the header has no title
        [no_text] the article has no text
        [repeated] this article stands in the file above
        [too_many_articles] more than 500 articles in one file
        [empty] the value is empty
        [too_long] it is too long
        [too_many] more than 20 such lines
        [few_words] a group of synonyms needs at least two words with a comma between them
        [not_one_word] a synonym is one word
        [no_bar] a label and an address are needed, with a bar between them
        [address] the address must begin with https:// or t.me/
        [step] a step's name is made of small Latin letters, digits and hyphens
        [name] name is made of small Latin letters, digits and hyphens
       *[language] lang is ru or en
    }. Nothing has changed.
imported = ✅ Done. New articles: { $created }, changed: { $updated }, unchanged: { $unchanged }.
export-caption-plain =
    { $count ->
        [one] Knowledge base: { $count } article
       *[other] Knowledge base: { $count } articles
    }
export-empty-toast = There is nothing to export yet

## Questions without an article

# $days — over how many days, $count — how many groups
gaps =
    🕳 <b>Questions without an article</b> in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: { $count ->
        [0] none
        [one] { $count } subject
       *[other] { $count } subjects
    }
# $count — how often, $tickets — numbers of tickets
gap-line = { $count }× <b>{ $words }</b> · { $tickets }
gap-line-covered = { $count }× { $words } · { $tickets } · ✅ there is an article now
