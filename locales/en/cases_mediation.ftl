# Cases: mediation. Of its content there is no word here, nor will there be: consents, names, dates and the outcome only.

## Answering the offer

consent-button = Agree to mediation
consent-party-ask = On whose behalf?
confidential-ask = All that is said in mediation stays among those who take part: neither the court nor the admins nor anybody else is told, and the bot keeps none of it. Do you promise the same?
confidential-plain = I promise to keep it confidential
languages-ask = Which languages are you comfortable with? Mark all of them.
tongue-plain =
    { $tongue ->
        [ru] Russian
        [en] English
        [sr] Serbian
        [me] Montenegrin
        [es] Spanish
        [pt] Portuguese
        [pl] Polish
        [uk] Ukrainian
       *[ka] Georgian
    }
mediators-ask = Which mediators do you trust? Mark them, or skip this if any will do.
consent-sure = Agree to mediation? You may leave it at any time without giving a reason. Only the mediators see your answer.
refuse-button = Decline mediation
refuse-sure = Decline? You need not explain anything, and it will not be held against you. The certificate says that mediation did not take place, and not who declined. The way to court opens.

## Keeper and mediator

mediator-button = Name a mediator
mediator-ask = Who is to mediate? These are the ones whom nothing prevents.
mediator-sure = Name them? The mediator declares to have no interest in the case, and the sides may object: one objection is enough to look for another mediator.
open-button = Open the mediation
language-ask = In which language? These are the ones that all sides speak.
others-ask = Who takes part beside the sides? Mark them or skip.
open-sure = Open the mediation? You talk in your own room, not here: the bot keeps who takes part, the dates and the outcome, and nothing else.
met-button = We have met
met-sure = Note that you have met today? Only the date is kept.
longer-button = Ask for more time
longer-ask = Until which day? For example “15.12” or “in 40 days”. It has to be later than the present date.
longer-sure = Propose this date? It holds as soon as all sides agree.
agree-button = Agree to more time
agree-sure = Agree to the date that was proposed?
end-button = End the mediation
end-ask = How did it end? What was agreed stays with the sides: it is not written down here.
end-plain =
    { $end ->
        [settled] settled
        [failed] not settled
       *[left] a side has left
    }
end-sure = Record this outcome and end the mediation?
leave-button = Leave the mediation
leave-sure = Leave? You need not give a reason. The mediation ends, and the way to court opens.
not-held-button = No mediation
not-held-ask = Why will there be no mediation? Of a refusal or of silence the bot learns by itself.
not-held-plain =
    { $reason ->
        [refused] consent was not given
        [no_reply] no answer came in time
        [no_common_terms] no common terms were found
        [no_mediator] no mediator was found to whom nobody objects
       *[unreachable] a side could not be reached
    }
not-held-sure = Certify that mediation did not take place? The way to court opens.

## On the screen of a case

# $reply: what was answered, $at: when
own-reply =
    { $reply ->
        [consented] 🤝 You agreed to mediation, { $at }.
       *[refused] 🤝 You declined mediation, { $at }. The other side is not told who declined.
    }
reply-line =
    🤝 { $name }: { $reply ->
        [consented] consents
        [refused] declines
       *[waiting] no answer yet
    }
terms-line = Languages: { $languages }. Mediator: { $mediators }.
any-mediator-plain = any of the group
mediator-line =
    🕊 Mediator: <b>{ $name }</b>{ $state ->
        [declared] , declared to have no interest
       *[named] , not yet declared to have no interest
    }
objections-line = Objections to the mediator are possible until { $until }.
opened-line = Mediation opened { $at }. Language: { $language }. Taking part: { $names }.
met-line = Meetings: { $dates }.
extension-line = More time is asked for, until { $until }. Agreed: { $names }.
ended-line = Mediation ended { $at }: { $end }.
# $number: the certificate's number
certificate-line = 📄 Certificate No. { $number } of { $at }: mediation did not take place, { $reason }.

## The certificate

certificate-button = 📄 Certificate
certificate-caption =
    📄 Certificate No. { $number } of { $at }: mediation did not take place. The way to court is open.

    SHA-256: <code>{ $sum }</code>
certificate-plain =
    CERTIFICATE No. { $number }
    that mediation did not take place

    Case: No. { $case }
    Sides: { $parties }
    Mediation offered: { $offered }
    Certificate issued: { $at }
    Why: { $reason }

    Mediation is voluntary, and nobody is blamed for declining it. So it is not said here who did not consent, or why. What was said, if anything was, is not kept.

    This certificate confirms that mediation was offered. From this date the claimant may go to the court of the Montelibero Association; until which day, the case shows.

    It can be checked: below is its record in one line, and the SHA-256 of that line. The same sum stands in the service's log.

## The conversation that goes with the case

transcript-button = 💬 Conversation
transcript-head = <b>Case No. { $number }: the conversation with the desk</b>
transcript-empty = There is nothing here yet.
transcript-line =
    { $by ->
        [member] <b>Member</b> · { $at }
       *[desk] <b>Desk</b> · { $at }
    }
transcript-file = 📎 attachment
