# Words all bots share. The order of arguments comes from the Russian file.

## Language

language-prompt =
    На каком языке вам удобнее?
    Which language suits you?
language-ru-button = Русский
language-en-button = English
language-set = All right, English it is. You can switch at any time: /language
language-set-toast = English it is
language-chat-prompt =
    На каком языке говорить в этом чате?
    Which language shall I speak in this chat?
language-chat-set = All right, I speak English in this chat. To switch: /language
language-command = Change the language · Сменить язык

## A fault

fault-sentence = Something went wrong on our side, and we've written it down. Please try once more in a minute.
fault-toast = Something went wrong on our side, it is noted. Please try in a minute

## Buttons

button-expired-toast = This button no longer works
button-foreign-toast = This button is for someone else
button-repeated-toast = Already done
back-button = ← Back
cancel-button = Cancel

## Commands and rights

# $command is the command as it was written, with its slash
command-unknown = I don't know the command <code>{ $command }</code>. What I can do: /help
rights-refused = You don't have access to this. If you should, write to the coordinator.
rights-refused-toast = You don't have the right to do this

## An admin who writes in the group's name

anonymous-ask =
    You are writing in the group's name, so I can't see who you are.
    Press the button and I'll do it, or turn anonymity off in your admin rights and try again.
anonymous-show-button = It's me
anonymous-seen-toast = Thank you, I see you now

## Linking chats: /link

link-command = Link this chat
# $lines are link-line-… messages, one a role
link-overview =
    <b>Which chat does what</b>

    { $lines }

    To link a chat, make the bot its admin and write <code>/link role</code> there, for example <code>/link support</code>.
# $role is the word for the command, $title the role's name, $chat the chat's name
link-line-set = ✅ <code>{ $role }</code> · { $title }: <b>{ $chat }</b>
link-line-missing = ⚠️ <code>{ $role }</code> · { $title }: <b>{ $chat }</b>. Missing: { $rights }
link-line-free = ▫️ <code>{ $role }</code> · { $title }: no chat yet
link-done = Done: <b>{ $chat }</b> is now “{ $title }”.
# $rights are the rights with commas between (link-right-plain), $count is how many
link-missing =
    { $count ->
        [one] The bot lacks one right
       *[other] The bot lacks { $count } rights
    }: { $rights }.
    Grant what is missing in the admin settings and write /link again, I'll check.
link-rights-fine = The bot has all the rights it needs.
link-owner-only = Only the bot's owners may link chats.
link-private = There is nothing to link here: write /link in the group or channel itself.
link-bot-not-admin = Make the bot an admin of this chat first, then repeat the command.
link-topics-off = Topics are off in this group. It works without them, but all tickets will share one stream. Topics are handier: group settings → Topics.
link-already = This chat is “{ $title }” already, nothing changes.
link-chat-taken = This chat already has the role “{ $title }”. Every level of tickets has a chat of its own, so this role needs another one.
link-channel-unfit = The role “{ $title }” does not suit a channel: people could not answer the bot there. Link a group.
link-public-refused = Anybody can read this chat, and as “{ $title }” the bot brings people's private words here. Make the group private and repeat the command.
link-role-taken = “{ $title }” now belongs to <b>{ $chat }</b>. Move it here?
link-move-button = Move it here
link-moved = Before that the role belonged to <b>{ $chat }</b>.
link-next =
    { $role ->
        [support] New tickets will appear here. Invite the agents: being in this chat lets them answer.
        [admins] What is raised to the second level will come here. Invite the admins.
        [mediation] What goes to mediation will come here. Invite the mediators.
        [court] The court will work here. The roles of judges and secretary are granted apart.
        [moderators] Requests for approval will come here. Invite the moderators.
       *[other] Nothing more is needed.
    }
# $roles are the roles for the command, with commas between
link-hint =
    I'm here. To link this chat, make me an admin and write <code>/link role</code> here.
    Roles: { $roles }
# To the owners in private. $titles are the chat's roles, $rights what is missing
link-trouble = ⚠️ Chat <b>{ $chat }</b> ({ $titles }): the bot lacks rights: { $rights }.
link-trouble-silent = ⛔ Chat <b>{ $chat }</b> ({ $titles }): the bot cannot write there. Missing: { $rights }. Everything meant for it waits and will leave once this is mended.
link-recovered = ✅ Chat <b>{ $chat }</b> ({ $titles }): the bot has all it needs again.
link-topics-gone = ⚠️ Topics were switched off in <b>{ $chat }</b>. Tickets share one stream there.
link-unlinked = <b>{ $chat }</b> is no longer “{ $title }”.
# $roles are all roles with commas between
link-role-unknown = There is no role <code>{ $role }</code>. The roles are: { $roles }
link-role-title =
    { $role ->
        [support] Support
        [admins] Admins
        [mediation] Mediation
        [court] Court
        [court_channel] Court channel
        [airdrop] Airdrop
        [skynet] Skynet
        [moderators] Moderators
        [announce] Announcements
        [reports] Reports
       *[other] { $role }
    }
# $right is Telegram's name of the right
link-right-plain =
    { $right ->
        [member] be in the chat
        [administrator] be an admin (reactions can't be seen otherwise)
        [can_manage_topics] manage topics
        [can_delete_messages] delete messages
        [can_pin_messages] pin messages
        [can_invite_users] invite by link
        [can_restrict_members] ban members
        [can_post_messages] post messages
        [can_edit_messages] edit messages
        [can_send_messages] write in the chat
       *[other] { $right }
    }

## Days and hours

date-month-of-plain = { date-month-plain }
date-month-plain =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
# 1 is Monday
date-weekday-plain =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
date-weekday-short-title =
    { $weekday ->
        [1] Mo
        [2] Tu
        [3] We
        [4] Th
        [5] Fr
        [6] Sa
       *[7] Su
    }
date-day-plain = { date-weekday-plain }, { $day } { date-month-of-plain }
date-day-of-year-plain = { date-weekday-plain }, { $day } { date-month-of-plain } { $year }
date-month-title = { date-month-plain } { $year }
date-today-plain = today
date-tomorrow-plain = tomorrow
date-yesterday-plain = yesterday
# Hour and minute have two digits already
date-time-plain = { $hour }:{ $minute }
date-moment-plain = { $day }, { $time }

## How long

span-moment-plain = less than a minute
span-minutes-plain = { $count } min
span-hours-plain = { $count } h
span-days-plain =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
# The large part and the small one: “2 h” and “15 min”
span-two-plain = { $large } { $small }
span-just-now-plain = just now
span-any-moment-plain = any moment now
span-ago-plain = { $span } ago
span-ahead-plain = in { $span }
