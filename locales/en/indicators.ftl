# Figures of the Association from the chain: /indicators

indicators-command = Figures of the Association
indicators-looking = 🔎 Counting the holders of tokens…
indicators-head = 📈 <b>Figures of the Association</b>
indicators-members = 🎫 Members (MTLAP from 1): <b>{ $count }</b>
indicators-verified = ✅ Verified (MTLAP from 2): <b>{ $count }</b>
indicators-companies = 🏢 Companies (MTLAC from 1): <b>{ $count }</b>
indicators-change-plain =
    { $change } in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
indicators-same-plain =
    no change in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
indicators-changes = { "   " }<i>{ $changes }</i>
indicators-eurmtl-title-line = 💶 <b>EURMTL on accounts</b>
indicators-eurmtl-row = • { $title }: <b>{ $amount }</b>
indicators-eurmtl-none-row = • { $title }: no trustline
indicators-eurmtl-all = In all: <b>{ $amount }</b>
indicators-first = Nothing to compare with yet: the figures are kept every night from now on.
indicators-read = 🕓 Read { $when } ({ $zone })
indicators-trouble = Horizon, the server of the Stellar network, { $trouble } at the moment: the figures could not be counted. Please try again in a few minutes.
indicators-stale = ⚠️ Horizon { $trouble } at the moment. This is the last that was kept.
indicators-picture-title = Figures of the Association
indicators-people-title = Members
indicators-firms-title = Companies
indicators-members-plain = MTLAP from 1
indicators-verified-plain = MTLAP from 2
indicators-companies-plain = MTLAC from 1
