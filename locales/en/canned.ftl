# Canned answers. The order of arguments comes from the Russian file.

canned-command = Canned answers: list and editing
c-command = A canned answer for this ticket

## The list: /canned

# $count is how many there are, $lines are lines of list-line
list =
    <b>Canned answers</b> · { $count }

    { $lines }

    In a ticket's topic: <code>/c name</code>. Tap an answer to see it.
list-empty =
    <b>Canned answers</b>

    None yet. Press “New”, give it a name and send the text.

    The text may have { $variables }: I fill them in.
list-archive =
    <b>Archived canned answers</b> · { $count }

    { $lines }
list-archive-empty = No canned answer is archived.
# $name is the name, $languages is ru, en or ru en, $start is how the text begins
list-line = <code>{ $name }</code> · { $languages } · { $start }
new-button = ➕ New
archive-button = 🗄 Archive
previous-button = ←
next-button = →

## One answer

# $ru and $en are the texts, or “none”
item =
    <b>{ $name }</b>

    <b>Russian:</b> { $ru }

    <b>English:</b> { $en }
item-archived =
    <b>{ $name }</b> · archived

    <b>Russian:</b> { $ru }

    <b>English:</b> { $en }
no-text-plain = none
edit-button =
    { $language ->
        [ru] ✏️ Russian
       *[en] ✏️ English
    }
put-away-button = 🗄 Archive it
bring-back-button = ↩️ Bring it back
to-list-button = ← To the list

## Editing

ask-name = What shall it be called? One word of up to 32 characters: letters, digits, “-” and “_”. For example: <code>wallet</code>
# $language is ru or en, $variables is the list of variables
ask-text =
    { $language ->
        [ru] Send the Russian text of “{ $name }”.
       *[en] Send the English text of “{ $name }”.
    }
    I fill in by myself: { $variables }
saved =
    { $language ->
        [ru] Saved: “{ $name }”, the Russian text.
       *[en] Saved: “{ $name }”, the English text.
    }
to-item-button = Open “{ $name }”
name-wrong = This name won't do: it takes one word of up to 32 letters, digits, “-” and “_”. Send another one.
name-taken = There is an answer “{ $name }” already. Send another name.
text-wrong-kind = It takes a text. Send it as a message.
text-too-long = The text is longer than 3500 characters. Send a shorter one.
# $variable is the variable in its braces
text-unknown = There is no variable <code>{ $variable }</code>, so nothing was saved. There are: { $variables }. Write a brace in the text twice. Send the corrected text.
changed-toast = Somebody changed it meanwhile. Open it anew
archived-toast = Archived
back-toast = Back in the list

## In a ticket: /c

where = I can't tell for which ticket. Write /c in its topic, or in reply to the member's message.
not-found = There is no canned answer “{ $name }”. The whole list: /c
is-archived = “{ $name }” is archived. Bring it back in /canned.
choose = Which answer shall go into ticket #{ $number }?
choose-none = There are no canned answers yet. Add one: /canned
# $name is the canned answer's name
preview-plain = Preview of “{ $name }”:
# $speaks is the member's language
preview-other-plain =
    { $speaks ->
        [ru] ⚠️ Preview of “{ $name }”: the member writes Russian, but the answer is in English only
       *[en] ⚠️ Preview of “{ $name }”: the member writes English, but the answer is in Russian only
    }
send-button = Send
drop-button = Cancel
dropped = Not sent.
cannot-unknown = “{ $name }” was not sent: there is no variable <code>{ $variable }</code>. To correct it: /canned
# $written is the variable in its braces
cannot-empty =
    { $variable ->
        [due] “{ $name }” was not sent: there is nothing for <code>{ $written }</code>, the ticket has no due time.
        [agent] “{ $name }” was not sent: there is nothing for <code>{ $written }</code>, you have no name yet. Choose one: <code>/myname Name</code>
       *[other] “{ $name }” was not sent: there is nothing for <code>{ $written }</code>.
    }
cannot-long = “{ $name }” was not sent: filled in, it is longer than one message.
