# Cases: the court. Bench, posts, hearings, ruling, appeal.

## Bench

propose-button = Propose a bench
propose-sure = Propose this bench? The other side will see it and can agree.
whose-word-ask = In whose name?
kind-ask = What kind of bench?
judge-ask = Who judges? Send a username: <code>@name</code>. Anybody whom the bot knows and who has no part in the case will do.
judge-first-ask = The first judge of the panel: <code>@name</code>
judge-second-ask = The second judge: <code>@name</code>
judge-more-ask = One more judge: <code>@name</code>. Nobody else? Skip it.
bench-kind-plain =
    { $kind ->
        [general] the general bench (OSS)
        [sole] one judge
       *[panel] a panel
    }
agree-button = Agree to the bench
# $kind: what kind of bench, $names: who sits on it
agree-sure = Proposed: { $kind }, { $names }. Do you agree that the case is heard so?
compose-button = Compose the bench
basis-ask = By what right?
basis-plain =
    { $basis ->
        [default] the default: the general bench (OSS)
        [agreement] the sides agreed to what was proposed
       *[general] the general bench has decided so
    }
bench-ask = Mark those who sit on the general bench in this case.
basis-where-ask = Where does the general bench's decision stand? Send a link or its details.
compose-sure = Name this bench? The judges declare to have no interest, the sides may object.
the-court-plain = the court

## Posts

preview-button = Prepare a post
preview-which-ask = Which post?
opening-ask = Write what the claim is about as people shall read it in the court's channel: who, against whom, what for, what is asked. The bot adds the bench. You see the whole post before it goes out.
ruling-ask = Write the ruling's text for the post. If you skip it, the ruling and its reasons stand there as they are in the case.
publish-button = Look at it and publish
publish-sure = ☝️ So it will stand in the court's channel. Publish exactly this text?
publish-closed-sure = ☝️ The case is closed: this text goes to the sides, the judges and the secretary only, to each alone. Send it?
# $post: which post, $level: of which instance
post-of-plain = { $post } · { $level }
link-button = Say where the post stands
link-which-ask = Which post?
link-ask = Send the link of the post, such as <code>https://t.me/channel_name/12</code>
# $number: of the case, $post: which post
post-failed = ⚠️ Case #{ $number }: the court's channel did not take the post ({ $post }). Check that the bot is an admin there and may post. Post the text yourself and say in the case where it stands.
post-twice = ⚠️ Case #{ $number }: the line to Telegram broke, and the post ({ $post }) may stand in the channel twice. Please look there and delete the spare one: the bot takes back only the one that the case links to.
no-channel = ⚠️ The court has no public channel, so there is nowhere to publish. The owner links one by /link court_channel in a channel where the bot is an admin.
post-opening-head = ⚖️ <b>Case #{ $number }: the hearing is open</b>
post-bench = Bench: { $kind }. Judges: { $judges }
post-secretary = Secretary: { $name }
post-comments = The case is heard in the comments to this post.
post-ruling-head = ⚖️ <b>Case #{ $number }: the court's ruling</b>
post-reasons = <b>Reasons</b>
# $yes, $no, $abstained: how many votes
post-votes = Votes: { $yes } for, { $no } against, { $abstained } abstained
post-appeal = The first bench's ruling: { $result }
post-final = The ruling is final.
post-appealable = The ruling can be appealed to the general bench (OSS).

## Hearings

respond-button = Answer the claim
respond-ask = Write your answer to the claim: what you accept, what you do not, and why. The court and both sides will read it.
respond-sure = Send the answer? It stays in the case as it is.
material-button = Add a material
material-whose-ask = Whose material is it?
material-ask = Describe the material and where it can be seen: a link, a document, a message.
material-hash-ask = The file's SHA-256, if there is one: 64 digits. None? Skip it.
material-sure = Add it? It gets a number, and the sides hear of it.
deposit-button = Note a deposit
deposit-whose-ask = Who left it?
deposit-ask = How much of what? Such as <code>10 EURMTL</code>
deposit-sure = Note the deposit?
date-button = Set a date
date-ask = When does the court meet? Such as <code>15.12 18:00</code>
date-sure = Set it? The sides get the date at once.
held-button = The court has met
held-sure = Note that the court has met?
settle-confirm-button = Confirm the settlement
settle-confirm-sure = Do you confirm that the sides have settled? When all have, the case can end.
close-button = Close the case to the public
close-whose-ask = Who closes it?
close-sure = Close it? It cannot be opened again. The bot takes back what was published.

## Ruling

rule-button = Record the ruling
votes-for-ask = Who is for this ruling?
votes-abstained-ask = Who abstained? The others are recorded as against. Nobody? Skip it.
appeal-result-ask = What becomes of the first bench's ruling?
appeal-result-plain =
    { $result ->
        [upheld] upheld
        [changed] changed
       *[annulled] annulled
    }
remedy-ask = What did the court rule? Who owes what to whom.
reasons-ask = Why? The reasons of the ruling.
split-ask = How are the deposits shared out?
split-back-plain = to each their own
split-all-plain = all to { $name }
split-custom-plain = otherwise, in parts
share-who-ask = Who gets the first part?
share-sum-ask = How much of what? Such as <code>10 EURMTL</code>
share-next-ask = Who gets the next part? No more parts? Skip it.
rule-sure = Record the ruling? It cannot be changed later. The sides hear of it at once.
appeal-button = Appeal
appeal-ask = Why should the ruling be looked at again? The general bench and the other side will read it.
appeal-sure = Appeal to the general bench? Its ruling will be final.

## The screen of a case

# $level: the instance
instance-head = <b>{ $level }</b>
bench-line = Bench: <b>{ $kind }</b>
bench-agreed = Bench: <b>{ $kind }</b>, as the sides agreed
bench-decided = Bench: <b>{ $kind }</b>, as OSS decided: { $place }
judge-line = • { $name }: { $state }
judge-state-plain =
    { $state ->
        [ruled] has ruled
        [disputed] objected to
        [silent] has not declared yet
        [settled] free of interest, no objections
       *[declared] free of interest, the time for objections runs
    }
proposal-line = Proposed: { $kind }, { $names }
proposal-agreed = Agreed: { $names }
date-line = 🗓 The court meets: { $at }
date-held-line = 🗓 The court met: { $at }
post-line = 📣 { $post }, { $at }
deposit-line = 💰 Deposit, { $name }: { $sum }
share-line = 💰 Of the deposits, { $name }: { $sum }
# $count: how many materials are not shown
materials-older =
    { $count ->
        [one] { $count } earlier material more.
       *[other] { $count } earlier materials more.
    }
# $number: of the material, $name: whose, $what: what it is
material-line = 📎 { $number }. { $name }: { $what }
ruling-line = ⚖️ Ruling: { $at }
side-plain =
    { $side ->
        [for] For
        [against] Against
       *[abstained] Abstained
    }
vote-line = { $side }: { $names }
