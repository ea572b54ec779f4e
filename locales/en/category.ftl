# What tickets are about and how urgent they are. The order of arguments comes from the Russian file.

## Names

category-name-button =
    { $key ->
        [question] Question
        [join] Joining
        [airdrop] Airdrop
        [verification] Verification
        [events] Events
        [complaint] Complaint
        [dispute] Dispute
        [bot] The bot
        [other] Something else
       *[own] { $key }
    }
priority-plain =
    { $priority ->
        [urgent] urgent
        [high] high
        [low] low
       *[normal] normal
    }

## The member

# $category is the chosen one
receipt-category = It is about: { $category }.
category-thanks-toast = Thank you, that helps to answer sooner

## On the card

card-category = About: { $category }
card-priority = Priority: <b>{ $priority }</b>
card-tags = Tags: { $tags }

## Agents

category-ask = What is ticket #{ $number } about?
category-set = Ticket #{ $number } is about: { $category }.
category-command = What the ticket is about
# Above the topics under the receipt
receipt-category-ask = What is it about? Press if one fits.
