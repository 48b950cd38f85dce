------------------------------ MODULE Booking ------------------------------
(* Booking by intent over two documents, with cancellation, expiry and late bookers. How to read a model is said in Relay.tla.

   An itinerary belongs to a treatment, a day to a site; each is written on its own, and a process may die, or sleep for long, between any two
   steps. In the code (scheduling-service):
     Want, Cancel, End       BookingDecisions, DayDecisions, the reaction to TreatmentEnded; Moot says which wishes are over
     Begin                   Engine.settle: loads the itinerary and runs the errand that is due
     Search, AskDay          SearchErrand; BookErrand and ReleaseErrand, which call ClinicDays.read, .book, .expire and .close
     Record                  AnswerDecisions, and the conditional write of the itinerary *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Treatments,  \* itineraries
  Slots,       \* of the one day; a procedure day takes one, whole
  Runners,     \* processes that run errands
  Wishes,      \* how many wishes each treatment may have, one after the other
  Attempts,    \* how many tokens a wish may try before it is refused
  Ends,        \* treatments that may end
  Cancels,     \* how many booked days may be cancelled
  Expiries,    \* how many intents may expire
  Faults,      \* how many times a runner may die
  Broken,      \* the name of a deliberate mistake; "" for the design
  Trace        \* whether `act` tells the last action, for the test that replays behaviours on the code

VARIABLES
  itinerary,   \* each treatment's document
  answer,      \* what the day answered to each token
  taken,       \* what the day has taken, by slot
  expired,     \* tokens whose intent is past its expiry
  runner,      \* each runner's memory
  cancels, expiries, faults,
  act          \* the last action, where Trace

day == <<answer, taken>>
left == <<cancels, expiries, faults>>
vars == <<itinerary, answer, taken, expired, runner, cancels, expiries, faults, act>>

Nobody == <<>>
Tokens == Treatments \X (1..Wishes) \X (1..Attempts)
NoWish == [what |-> "none", number |-> 0, attempt |-> 0, token |-> Nobody, slot |-> 0]
Idle == [pc |-> "idle", t |-> 0, errand |-> "none", token |-> Nobody, slot |-> 0, verdict |-> "none", base |-> {}]
Did(name) == act' = IF Trace THEN name ELSE <<>>

Init ==
  /\ itinerary = [t \in Treatments |-> [booked |-> Nobody, slot |-> 0, wish |-> NoWish, wished |-> 0, held |-> {}, ended |-> FALSE]]
  /\ answer = [k \in Tokens |-> "none"]
  /\ taken = [s \in Slots |-> {}]
  /\ expired = {}
  /\ runner = [r \in Runners |-> Idle]
  /\ cancels = Cancels /\ expiries = Expiries /\ faults = Faults
  /\ act = <<>>

----------------------------------------------------------------------------
(* What is asked and heard: one write of the itinerary each. *)

\* Books a day, or another day in place of the one that is booked.
Want(t) ==
  LET i == itinerary[t]
  IN /\ i.wish = NoWish /\ ~i.ended /\ i.wished < Wishes
     /\ itinerary' = [itinerary EXCEPT
          ![t].wish = [NoWish EXCEPT !.what = IF i.booked = Nobody THEN "book" ELSE "move", !.number = i.wished + 1, !.attempt = 1],
          ![t].wished = @ + 1]
     /\ UNCHANGED <<day, expired, runner, left>>
     /\ Did(<<"Want", t>>)

GivenBack(i) == [i EXCEPT !.booked = Nobody, !.slot = 0, !.held = IF i.booked = Nobody THEN @ ELSE @ \cup {i.booked}]

Cancel(t) ==
  /\ itinerary[t].booked # Nobody /\ cancels > 0
  /\ itinerary' = [itinerary EXCEPT ![t] = GivenBack(@)]
  /\ cancels' = cancels - 1
  /\ UNCHANGED <<day, expired, runner, expiries, faults>>
  /\ Did(<<"Cancel", t>>)

End(t) ==
  /\ t \in Ends /\ ~itinerary[t].ended
  /\ itinerary' = [itinerary EXCEPT ![t] = [GivenBack(@) EXCEPT !.ended = TRUE]]
  /\ UNCHANGED <<day, expired, runner, left>>
  /\ Did(<<"End", t>>)

\* Time passes.
Expire(t) ==
  LET token == itinerary[t].wish.token
  IN /\ expiries > 0 /\ token # Nobody /\ token \notin expired
     /\ expired' = expired \cup {token}
     /\ expiries' = expiries - 1
     /\ UNCHANGED <<itinerary, day, runner, cancels, faults>>
     /\ Did(<<"Expire", t>>)

----------------------------------------------------------------------------
(* Errands. *)

Over(i) == Broken # "endUnasked" /\ (i.ended \/ (i.wish.what = "move" /\ i.booked = Nobody))

\* What is due; whether to book or to close is decided now, by the itinerary and the time as they are now.
Due(t) ==
  LET i == itinerary[t]
      token == i.wish.token
  IN (IF i.wish = NoWish THEN {}
      ELSE IF token # Nobody
        THEN {[Idle EXCEPT !.pc = "day", !.token = token, !.slot = i.wish.slot,
                           !.errand = IF Over(i) THEN "close" ELSE IF token \in expired THEN "expire" ELSE "book"]}
        ELSE {IF Over(i) THEN [Idle EXCEPT !.pc = "record", !.errand = "search"] ELSE [Idle EXCEPT !.pc = "search", !.errand = "search"]})
     \cup {[Idle EXCEPT !.pc = "day", !.errand = "release", !.token = held] : held \in i.held}

Begin(r, t) ==
  /\ runner[r].pc = "idle"
  /\ \E job \in Due(t) : runner' = [runner EXCEPT ![r] = [job EXCEPT !.t = t, !.base = {itinerary[t]}]]
  /\ UNCHANGED <<itinerary, day, expired, left>>
  /\ Did(<<"Begin", r, t>>)

\* Looks where there is room; takes nothing.
Search(r) ==
  /\ runner[r].pc = "search"
  /\ LET free == {s \in Slots : taken[s] = {}}
     IN runner' = [runner EXCEPT ![r].pc = "record", ![r].slot = IF free = {} THEN 0 ELSE CHOOSE s \in free : \A other \in free : s <= other]
  /\ UNCHANGED <<itinerary, day, expired, left>>
  /\ Did(<<"Search", r>>)

\* One conditional write of the day: this token has no answer, and nobody has the slot.
Book(r, token, slot) ==
  LET free == taken[slot] = {} \/ Broken = "overlapUnasked"
      verdict == IF answer[token] # "none" THEN answer[token] ELSE IF free THEN "BOOKED" ELSE "REFUSED"
  IN /\ answer' = [answer EXCEPT ![token] = verdict]
     /\ taken' = IF answer[token] = "none" /\ free THEN [taken EXCEPT ![slot] = @ \cup {token}] ELSE taken
     /\ runner' = [runner EXCEPT ![r].pc = "record", ![r].verdict = verdict]

\* Refuses a token that has no answer, so that a late booker cannot revive it. One that has is left as it is: whoever booked it may be about
\* to record that.
Refuse(r, token) ==
  LET verdict == IF answer[token] = "none" THEN "REFUSED" ELSE answer[token]
  IN /\ answer' = [answer EXCEPT ![token] = IF Broken = "noFinalAnswer" THEN @ ELSE verdict]
     /\ runner' = [runner EXCEPT ![r].pc = "record", ![r].verdict = verdict]
     /\ UNCHANGED taken

\* Ends a token for good, also one that the day never saw.
Close(r, token) ==
  LET verdict == IF answer[token] = "BOOKED" THEN "RELEASED" ELSE IF answer[token] = "none" THEN "REFUSED" ELSE answer[token]
  IN /\ answer' = [answer EXCEPT ![token] = IF @ = "none" /\ Broken = "noFinalAnswer" THEN "none" ELSE verdict]
     /\ taken' = [s \in Slots |-> taken[s] \ {token}]
     /\ runner' = [runner EXCEPT ![r].pc = "record", ![r].verdict = verdict]

AskDay(r) ==
  /\ runner[r].pc = "day"
  /\ LET job == runner[r]
     IN CASE job.errand = "book" -> Book(r, job.token, job.slot)
          [] job.errand = "expire" /\ Broken # "expiryReleases" -> Refuse(r, job.token)
          [] OTHER -> Close(r, job.token)
  /\ UNCHANGED <<itinerary, expired, left>>
  /\ Did(<<"AskDay", r>>)

\* What the itinerary becomes.
Decided(i, job) ==
  LET next == [i EXCEPT !.wish = NoWish]
      intent == <<job.t, i.wish.number, i.wish.attempt>>
  IN CASE job.errand = "release" -> [i EXCEPT !.held = @ \ {job.token}]
       [] job.errand = "search" /\ (Over(i) \/ job.slot = 0) -> next
       [] job.errand = "search" /\ Broken = "bookedBeforeAnswer" ->
            [i EXCEPT !.wish.token = intent, !.wish.slot = job.slot, !.booked = intent, !.slot = job.slot]
       [] job.errand = "search" -> [i EXCEPT !.wish.token = intent, !.wish.slot = job.slot]
       [] job.verdict = "BOOKED" /\ Over(i) -> [next EXCEPT !.held = @ \cup {job.token}]
       [] job.verdict = "BOOKED" -> [GivenBack(next) EXCEPT !.booked = job.token, !.slot = job.slot,
                                      !.held = IF Broken = "bookedBeforeAnswer" THEN i.held ELSE @]
       [] Over(i) \/ i.wish.attempt = Attempts -> next
       [] OTHER -> [i EXCEPT !.wish.attempt = @ + 1, !.wish.token = Nobody, !.wish.slot = 0]

\* The conditional write; when another was faster, what was found is forgotten, and what is due then is done.
Record(r) ==
  /\ runner[r].pc = "record"
  /\ LET job == runner[r]
         i == itinerary[job.t]
     IN itinerary' = IF job.base = {i} THEN [itinerary EXCEPT ![job.t] = Decided(i, job)] ELSE itinerary
  /\ runner' = [runner EXCEPT ![r] = Idle]
  /\ UNCHANGED <<day, expired, left>>
  /\ Did(<<"Record", r>>)

Dies(r) ==
  /\ runner[r].pc # "idle" /\ faults > 0
  /\ runner' = [runner EXCEPT ![r] = Idle]
  /\ faults' = faults - 1
  /\ UNCHANGED <<itinerary, day, expired, cancels, expiries>>
  /\ Did(<<"Dies", r>>)

----------------------------------------------------------------------------
Run(r) == Search(r) \/ AskDay(r) \/ Record(r) \/ \E t \in Treatments : Begin(r, t)

Next ==
  \/ \E t \in Treatments : Want(t) \/ Cancel(t) \/ End(t) \/ Expire(t)
  \/ \E r \in Runners : Run(r) \/ Dies(r)

Fairness ==
  /\ \A r \in Runners : WF_vars(Search(r) \/ AskDay(r) \/ Record(r))
  /\ \A t \in Treatments : WF_vars(\E r \in Runners : Begin(r, t))

Spec == Init /\ [][Next]_vars /\ Fairness

----------------------------------------------------------------------------
\* No slot is ever taken twice.
NeverTwice == \A s \in Slots : Cardinality(taken[s]) <= 1

\* Nothing is taken that its itinerary does not know of.
Known == \A s \in Slots : \A k \in taken[s] : LET i == itinerary[k[1]] IN k \in {i.booked, i.wish.token} \cup i.held

\* What an itinerary says is booked, the day has taken for it.
BookedIsTaken == \A t \in Treatments : itinerary[t].booked # Nobody =>
  answer[itinerary[t].booked] = "BOOKED" /\ itinerary[t].booked \in taken[itinerary[t].slot]

\* Nothing is booked for a treatment that has ended.
NotAfterTheEnd == \A t \in Treatments : itinerary[t].ended => itinerary[t].booked = Nobody

\* One final answer for each token.
OneAnswer == [][\A k \in Tokens : answer'[k] = answer[k] \/ answer[k] = "none" \/ (answer[k] = "BOOKED" /\ answer'[k] = "RELEASED")]_vars

\* In the end no wish is open, nothing is left to give back, and the day has taken exactly what the itineraries say.
ComesToRest == <>[](
  /\ \A t \in Treatments : itinerary[t].wish = NoWish /\ itinerary[t].held = {}
  /\ UNION {taken[s] : s \in Slots} = {itinerary[t].booked : t \in Treatments} \ {Nobody})
=============================================================================
