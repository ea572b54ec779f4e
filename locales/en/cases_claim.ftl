# Cases: the claim. A form of the eight items of the rules, the secretary's queue, a refusal and the complaint of it.

claim-item-plain =
    { $item ->
        [claimant] Claimant
        [respondent] Respondent
        [grievance] The dispute
        [demand] Demand
        [grounds] Grounds
        [court] Type of court
        [fee] Fee
       *[undertaking] Undertaking
    }
claim-bench-plain =
    { $kind ->
        [sole] one judge
        [panel] a panel of judges
       *[general] the general bench
    }
claim-closed-plain =
    { $closed ->
        [closed] closed
       *[open] open
    }
claim-refusal-plain =
    { $reason ->
        [form] its form is wrong and was not mended
        [no_jurisdiction] the respondent is not within the court's reach
        [ruled] it was ruled upon already
        [pending] the same dispute is before the court
        [no_fee] the fee was not paid
       *[other] something else
    }

## The form

claim-open-button = 📝 Claim
claim-head = 📝 <b>Claim in case { $number }</b>
claim-lead = Eight items, in any order. The draft is kept as long as you like; only you and who acts for you see it.
claim-has = ✓ { $item }: { $short }
claim-lacks = — { $item }
claim-files-plain =
    { $count ->
        [one] 📎 { $count } file
       *[other] 📎 { $count } files
    }
claim-given-plain = given { $at }
claim-missing = Missing: { $items }.
claim-whole = Everything is there. Read it as a whole and file it.
claim-progress = Claim: { $done } of 8 filled in.
claim-filed-line = The claim was filed { $at }, version { $version }.
item-has-button = ✓ { $item }
item-lacks-button = — { $item }
claim-attach-button = 📎 Attach a file
claim-clear-button = Empty an item
claim-read-button = 👁 Read the whole
claim-file-button = File the claim
claim-version-button = Version { $version }
claim-draft-button = Draft
claim-next-button = Next →
claim-back-button = ← To the claim
claim-files-button = 📎 Send me the files

claim-claimant-ask = In whose name is the claim?
claim-respondent-ask = Against whom is it?
claim-grievance-ask = What is the dispute or the accusation? What happened, and when. Attach what is long, and evidence, as files.
claim-demand-ask = What do you demand: a penalty, compensation, another ruling?
claim-grounds-ask = Why have you a right to it, and how was the sum worked out, if there is one?
claim-bench-ask = Which bench do you ask for? The general bench comes by itself, and its ruling is final. Another needs the consent of the sides or a decision of the general bench.
claim-proposal-ask = Whom do you propose as judges? Write their names.
claim-closed-ask = Open or closed? Nothing of a closed case is published.
claim-sum-ask = How much was paid? A number and the asset's code, for example: <code>10 EURMTL</code>
claim-tx-ask = The hash of the transaction that paid the fee: 64 characters.
claim-file-sure = File the claim with the court's secretary? This version is kept as it is.

claim-undertaking-head = <b>Undertaking</b>

    Please read it. By the button you undertake exactly this text:
claim-undertake-button = I undertake it
claim-undertaken = ✅ You have undertaken it.
claim-clear-ask = Which item is to be emptied? Its words and files leave the draft at once. What was filed stays as it is.
claim-cleared = The item was emptied.
claim-attach-which = To which item do the files belong?
# $item is the item
claim-attach-ask = <b>{ $item }</b>: send photos, documents, audio or video, several if you like. If you know the SHA-256 of a file, write it as its caption. Press “Done” when you are.
claim-attached =
    { $count ->
        [one] ✅ { $count } file is attached.
       *[other] ✅ { $count } files are attached.
    }
claim-attach-file = This is not a file. Send a photo, a document, audio or video, or press “Done”.
claim-attach-twice = This file is attached here already.
claim-attach-enough = No more than 50 files fit. Put the rest into one archive in place of several files.

## Reading

claim-version-head = 📝 <b>Case { $number }: the claim, version { $version }</b>
claim-draft-head = 📝 <b>Case { $number }: draft of the claim</b>
claim-page = Page { $page } of { $pages }
claim-block = <b>{ $no }. { $item }</b>
claim-block-empty = not filled in
claim-party = { $name } ({ $nature })
claim-court = { $kind }, { $closed }
claim-fee = { $sum }, transaction <code>{ $tx }</code>
claim-undertaken-at = Given { $at } under this text:
claim-undertaken-sum = The text's SHA-256: <code>{ $sum }</code>
claim-filed-at = Filed { $at }
claim-accepted-at = ✅ Accepted { $at }
claim-returned-at = ↩️ Returned { $at }, to be mended:
claim-refused-at = ⛔ Refused { $at }: { $reason }
claim-contest-until = You can complain until { $at }.
claim-complained-at = Complaint of the refusal, { $at }
claim-upheld-at = ✅ The complaint was upheld { $at }; the claim counts as accepted
claim-dismissed-at = ⛔ The complaint was dismissed { $at }
claim-defect = • <b>{ $item }</b>: { $what }
claim-file-caption-plain = Case { $number } · { $item }
claim-files-sent-toast = The files are below

## The secretary and the judge

accept-button = Accept the claim
accept-sure = Accept the claim? You then notify the respondent and compose a bench.
return-button = Return it to be mended
return-items-ask = Mark the items that have to be mended.
# $item is the item
return-ask = What is to be mended in “{ $item }”? Write it so that it can be done.
return-sure = Return the claim with these remarks? The claimant mends it and files it again.
reject-button = Refuse the claim
reject-reason-ask = Why is the claim not accepted?
reject-ask = Explain the refusal in words. The claimant reads it and sees to whom to complain, and until when.
reject-sure = Refuse the claim? That can be complained of.
contest-button = Complain of the refusal
contest-ask = Why do you disagree with the refusal? Whoever decides the complaint reads it.
contest-sure = File the complaint?
verdict-button = Decide the complaint
verdict-upheld-ask = Is the complaint upheld?
verdict-ask = Why? The claimant and the secretary read it.
verdict-sure = Decide so? Upheld, the claim counts as accepted and goes back to the secretary. Dismissed, the case ends.

## Steps that were left out

skipped-line = Left out: { $levels }. Reason: { $reason }.
list-claims = <b>Claims to be checked, the oldest first</b>
list-claim = • No. { $number } · filed { $at } · 📅 to be checked until { $due }
list-complaints = <b>Complaints of refused claims</b>
