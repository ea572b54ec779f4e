# What agents are about: names, the offer, trainees, roles. The order of arguments comes from the Russian file.

show-names-command = The names of all agents
offer-command = The offer for agents
trainee-command = Trainees
role-command = People's roles
handover-command = Hand over the coordinator's role
previous-button = ←
next-button = →

## Names: /show_names, /myname -

# $count is how many names there are, $lines are lines of “#ID… name”
names =
    <b>Agents' names</b> · { $count }

    { $lines }
names-empty = Nobody has a name yet. To choose yours: <code>/myname Name</code>
name-line = #ID{ $id } { $name }
name-cleared = You no longer have a name. A new one: <code>/myname Name</code>
# $name is whose name is gone
name-cleared-of = The name “{ $name }” is gone: the agent will choose a new one before the next answer.
name-clear-none = This person has no name anyway.
name-clear-whom = I can't see whose name to clear: <code>/myname - @username</code>, or by number, <code>ID123</code>.

## The offer: /offer

# $version is its number, $text is the offer itself
offer-ask =
    The answer waits: before your first answer please accept the offer, version { $version }. Press the button, and everything will be sent.

    <blockquote expandable>{ $text }</blockquote>
offer-accept-button = I accept version { $version }
# $name is who accepted
offer-accepted = ✅ { $name } accepts the offer, version { $version }.
offer-old-toast = There is a newer version of the offer: /offer
# $hash is the SHA-256 of the text
offer-show =
    <b>The offer, version { $version }</b>
    SHA-256: <code>{ $hash }</code>

    <blockquote expandable>{ $text }</blockquote>
# $moment is when
offer-mine = You accepted it on { $moment }.
offer-not-mine = You haven't accepted it yet.
offer-none = There is no offer, so nothing is asked before an answer.
offer-none-set = There is no offer, so nothing is asked before an answer. To set one: <code>/offer text</code>
offer-set =
    The offer is published, version { $version }. Every agent accepts it before the next answer.
    SHA-256: <code>{ $hash }</code>
offer-same = The text is that of version { $version }: nothing has changed.
offer-long = The offer is longer than 3000 characters and doesn't fit into a message with a button. Send a shorter one; the whole text can be a link.
offer-cleared = There is no offer any more: nothing is asked before an answer. Who accepted what is kept.
offer-who-button = Who accepted
# $lines are lines of offer-line
offer-who =
    <b>The offer, version { $version }: who accepted</b> · { $count }

    { $lines }
offer-who-none = Nobody has accepted version { $version } yet.
# $person is the name and #ID, $hash is how the SHA-256 begins
offer-line = { $person } · { $moment } · <code>{ $hash }</code>
offer-back-button = ← To the text

## Trainees: /trainee

# $name is the trainee's name, $mentor calls the mentor
review-ask =
    { $mentored ->
        [yes] The answer of the trainee { $name } waits for approval. { $mentor }, would you look?
       *[no] The answer of the trainee { $name } waits for approval. Any agent but a trainee can look at it.
    }
review-send-button = Send
review-return-button = Return with a remark
review-back-button = ← Back
review-own-toast = Another agent has to approve your answer
review-trainee-toast = Trainees don't approve answers
# $mentor is who approved
review-sent = ✅ The answer of the trainee { $name } is sent, approved by { $mentor }.
review-words = { $mentor }, write the remark as one message. { $name } will see it, the member won't.
review-returned = ↩️ The answer of the trainee { $name } is returned.
# $words is the remark
review-remark =
    ↩️ { $mentor } returns the answer:
    <blockquote>{ $words }</blockquote>
    The member never got it. Correct it and answer their message anew.
review-remark-kind = The remark has to be a text. Write it as one message.
review-over = This answer was sent or withdrawn already.
review-edit = Edits of trainees are not passed on: the member still has the old text. Write a new answer, it will be looked at.
trainee-on = { $name } is a trainee now: answers wait for approval.
trainee-on-with = { $name } is a trainee now: { $mentor } or another agent approves the answers.
trainee-off = { $name } is no trainee any more: answers go at once. What waits for approval still needs it.
trainee-not = { $name } is no trainee anyway.
trainee-self-mentor = A trainee can't be their own mentor: name another agent.
trainee-mentor-unknown = I don't know this mentor. Let them write to the bot or in this chat first.
# $lines are lines of trainee-line
trainees =
    <b>Trainees</b>

    { $lines }

    To add one: <code>/trainee @username @mentor</code>, to release: <code>/trainee @username off</code>
trainees-none =
    There are no trainees.

    To add one: <code>/trainee @username @mentor</code>, the mentor may be left out. To release: <code>/trainee @username off</code>
trainee-line = { $name }
trainee-line-with = { $name } · mentor { $mentor }

## Roles: /role

whom = I can't tell whom you mean. Name the person: <code>@username</code>, <code>ID123</code>, or reply to their message. I must have seen them.
role-help =
    <b>Roles</b>

    <code>/role @username</code> shows which there are
    <code>/role @username +agent</code> gives one
    <code>/role @username -agent</code> takes it away
    Instead of @username, <code>ID123</code> or a reply to the person's message will do.

    Roles: { $roles }

    { $lines }
role-line = <b>{ $role }</b>: { $people }
role-of = { $name }: { $roles }
role-of-none = { $name } has no roles.
role-given = { $name }: the role <b>{ $role }</b> is given.
role-taken = { $name }: the role <b>{ $role }</b> is taken away.
role-same = { $name }: it is so already, nothing has changed.
role-unknown = There is no role <code>{ $role }</code>. There are: { $roles }
role-not-yours = Only an owner gives and takes the role <b>{ $role }</b>.
role-self = Nobody changes their own roles: another coordinator or an owner does.
role-by-chat = { $name } is in the support chat, and the chat itself gives the role <b>agent</b>. To take it away, remove the person from the chat.

## Handing over the coordinator's role: /handover

handover-whom = To whom shall the coordinator's role go? <code>/handover @username</code>, or <code>ID123</code>, or in reply to a message.
handover-not-holder = Only who has the coordinator's role can hand it over. To give it for the first time: <code>/role @username +coordinator</code>
handover-self = Nobody hands a role over to themselves.
handover-already = { $name } is a coordinator already: there is nothing to hand over.
# $ticked is how many are ticked, $count how many there are
handover =
    <b>Handing over the coordinator's role</b>
    To: { $name }

    Tick what has been passed on: { $ticked } of { $count }. When all is ticked, the role can be offered.
handover-item-button =
    { $item ->
        [escalations] { $mark } Open tickets and escalations
        [settings] { $mark } Settings file and server access
        [chats] { $mark } Linked chats
        [offer] { $mark } The offer and who accepted it
        [quarantine] { $mark } Quarantine and blocks
        [people] { $mark } Agents, trainees, roles
       *[reports] { $mark } Reports and the activity ledger
    }
handover-offer-button = Offer the role
handover-cancel-button = Cancel the hand-over
handover-incomplete-toast = Not everything is ticked yet
handover-offered = The role is offered: { $name } accepts it by a button. Until then nothing changes.
handover-ask =
    { $giver } hands the coordinator's role of the support desk over to you.

    Passed on to you: open tickets and escalations, the settings file, linked chats, the offer, the quarantine, people and reports. If something is missing, ask first.
handover-accept-button = I accept
handover-decline-button = Not now
handover-done-giver = Done: { $name } is the coordinator now. Thank you for your work!
handover-done-taker = Done: you are the coordinator now. What the bot can do: /help
handover-declined = Not accepted. The coordinator's role stays with { $giver }.
handover-declined-giver = { $name } doesn't accept the coordinator's role for now: it stays with you.
handover-cancelled = The hand-over is cancelled, the role stays with you.
handover-gone = This hand-over is finished or cancelled already.
