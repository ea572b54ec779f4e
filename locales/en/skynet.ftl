# Lines in a ticket's room about SkyNet's register.

room-late = { $command ->
        [closed] ⚠️ SkyNet has not confirmed within 5 minutes that this ticket is closed. Please look into its register.
       *[taken] ⚠️ SkyNet has not confirmed within 5 minutes that this ticket is taken. Please look into its register.
    }
room-not-sent = { $command ->
        [closed] ⚠️ SkyNet could not be told that this ticket is closed: the line did not go out.
       *[taken] ⚠️ SkyNet could not be told that this ticket is taken: the line did not go out.
    }
room-error = { $command ->
        [closed] ⚠️ SkyNet could not note that this ticket is closed: { $reason }
       *[taken] ⚠️ SkyNet could not note that this ticket is taken: { $reason }
    }
room-after-all = { $command ->
        [closed] SkyNet has answered after all: it knows that this ticket is closed.
       *[taken] SkyNet has answered after all: it knows that this ticket is taken.
    }
room-unlinkable = ⚠️ SkyNet was not told: messages of this group have no links. They have in a supergroup.
