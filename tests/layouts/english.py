"""The words of made-up English conferences."""

from __future__ import annotations

from random import Random

from .phrases import Phrasebook, Subject

GIVEN = ("Ann", "Colin", "Priya", "Lorna", "Matthew", "Ingrid", "Daniel", "Sinéad", "Oscar", "Farida", "Helen", "Kofi", "Jen", "Miguel")  # fmt: skip
SURNAMES = (
    "Lee", "Park", "Harding", "O'Brien", "MacLeod", "van der Berg", "García", "Okafor", "Whitlock", "Sorensen",
    "Bellamy", "Nakamura", "Drummond", "Petrie", "Ashdown", "Fairweather", "Kowalski", "Li",
)  # fmt: skip
OUTLETS = (
    "Harbor Gazette", "National Post", "Evening Echo", "Reuters", "AP", "Bloomberg", "BBC News", "CNN", "China Daily",
    "Xinhua", "The Paper", "Lakeside Tribune", "Morning Herald", "Radio Northland", "Capital Times", "Sky News",
    "Financial Courier", "Valley Television", "AFP", "Daily Ledger",
)  # fmt: skip
COURTESIES = {"Ann": "MS.", "Priya": "MS.", "Lorna": "MS.", "Ingrid": "MS.", "Sinéad": "MS.", "Farida": "MS.", "Helen": "MS.", "Jen": "MS."}  # fmt: skip
TITLES = (
    ("Minister for Works", "Minister"), ("Secretary of the Treasury", "Secretary"), ("Deputy Director of Public Health", "Director"),
    ("Chief Engineer, Harbor Authority", "Chief"), ("Commissioner of Fisheries", "Commissioner"), ("Superintendent of Police", "Superintendent"),
)  # fmt: skip
HOST_TITLES = (("Director of Communications", "Director"), ("Head of the Press Office", "Head"), ("Vice President, Investor Relations", "Vice President"))  # fmt: skip
PRINCIPALS = (
    ("Prime Minister", "Prime Minister"), ("President", "President"), ("Secretary of State", "Secretary"),
    ("Press Secretary", "Press Secretary"), ("Spokesman", "Spokesman"), ("Chair", "Chair"),
)  # fmt: skip

SUBJECTS = (
    Subject("the harbor tunnel", ("the east portal", "the toll", "the ventilation shafts", "the night closures"), ("Harbor Authority",)),
    Subject("the flood recovery", ("the levee", "the insurance claims", "the temporary housing", "the road repairs"), ("Public Works",)),
    Subject("the trade agreement", ("the tariff on steel", "the dairy quota", "the dispute panel", "the transition period"), ("Treasury",)),
    Subject("the vaccination program", ("the supply of doses", "the rural clinics", "the age groups", "the storage units"), ("Public Health",)),
)  # fmt: skip


def _decimal(rng: Random) -> str:
    return f"{rng.randint(1, 98)}.{rng.randint(1, 9)}"


QUANTITIES = {
    "n": lambda rng: str(rng.randint(3, 90)),
    "big": lambda rng: f"{rng.randint(1, 98)},{rng.randint(100, 999)}",
    "money": lambda rng: f"${_decimal(rng)} million",
    "pct": lambda rng: f"{_decimal(rng)} percent",
    "km": lambda rng: f"{_decimal(rng)} miles",
    "year": lambda rng: str(rng.randint(2009, 2023)),
    "month": lambda rng: rng.choice(("January", "March", "June", "September", "November")),
    "day": lambda rng: f"{rng.choice(('March', 'June', 'October'))} {rng.randint(1, 28)}",
    "hour": lambda rng: f"{rng.randint(1, 12)}:{rng.randint(10, 59)}",
}

BOOK = Phrasebook(
    subjects=SUBJECTS,
    places=("Port Alder", "Northland", "Lorn County", "Westmere", "Kestrel Bay"),
    quotes=("We were told Tuesday, and it is Tuesday.", "I have waited six years for this road.", "Nobody asked us.", "It works, and I did not think it would."),
    titles=("Transcript of Press Conference on {topic}", "Press Briefing on {topic}", "Remarks and Press Conference on {topic}, {place}"),
    leads=("{place}, {date}. The following is a transcript of the press conference on {topic} with {people}.", "{date}. Attending: {people}."),
    hosted_by=("The briefing was moderated by {host}.",),
    bare_leads=("{place}, {date}. The following is a transcript of the press conference on {topic}.", "{date}"),
    greetings=("Good morning, everyone.", "Good afternoon, and thank you for coming.", "Hi, everybody. Thanks for joining us."),
    welcomes=("Welcome to today's press briefing on {topic}.", "We are here to talk about {topic}, and we will take your questions after the opening statements."),
    selves=("I'm {name}, {title}.", "My name is {name}, {title}, and I will be moderating today."),
    introductions=("With us today are {people}.", "I'm joined by {people}."),
    first_handovers=("With that, I'll turn it over to {address}.", "{address}, the floor is yours.", "Over to you, {address}."),
    next_handovers=("Thank you, {previous}. Next we will hear from {address}.", "Thanks, {previous}. {address}, please go ahead."),
    floors=("Thank you, {previous}. We will now take questions. Please state your name and outlet.", "Thanks, {previous}. Let's open it up for questions."),
    calls=("Next question, {name}.", "Let's go to {name} from {outlet}.", "{name}, please."),
    relays=("{address}, would you take that?", "I'll ask {address} to answer that one.", "Over to {address} for that."),
    read_out=("I have a question here that was sent in online: {question}", "We also have one from the chat. The question is: {question}"),
    closings=("That's all the time we have. Thank you, everyone.", "With that, we'll bring this briefing to a close. Thanks for coming."),
    hurries=("We have time for one more.", "Any more questions?", "Let's take another one."),
    official_greetings=("Good afternoon, everyone.", "Thank you, and good morning to all of you.", "Thanks very much. Ladies and gentlemen:"),
    announcements=("Two things to keep in mind:", "Now, the numbers:", "On {thing}:", "What does that mean in practice? It means this:", "A word on {thing}:", "Here are the facts:", "To sum up:", "I'd ask people to remember this:", "Let me make three points:", "So here is what we know:", "I'd like to say three things:", "I'll give you an example:"),
    points=("First, {thing}. We have spent {money} on it since {year}, and we are {pct} of the way there.", "Second, on {thing}: the work will be done by {month}, and not a day later.", "Third, {thing}. It reaches {big} people, and it covers {km}.", "Number one: {thing}. That is {money}, paid for."),
    facts=("There is nothing new in that, and there is nothing wrong with it.", "We looked at {n} sites, and we picked the cheapest one that works.", "I'd refer you to the report, page {n}, which says so in plain English.", "The council voted on it in {month}, and the vote was not close.", "You'll have the figures on {thing} by the end of the week.", "Nobody should be in any doubt about {thing}.", "Since {year}, we have put {money} into {thing}.", "As of {day}, {thing} covers {big} households, which is {pct} of the total.", "That is up {pct} from a year ago.", "We had {big} requests, and we answered nearly all of them.", "I was out there at {hour} this morning, and I saw it for myself.", "It is not easy, and I'm not going to stand here and tell you that it is.", "The trouble with {thing} is that everybody wants it and nobody wants it next door."),
    plans=("By {month}, we expect {thing} to be finished.", "We are going to look at {thing} again in {n} weeks, and we'll publish what we find.", "The next step is {thing}, and that starts in {month}."),
    stories=("A woman at the gate said to me: \"{quote}\"", "I asked the foreman, and he said: \"{quote}\" And he was right.", "Somebody wrote to us last week, and I quote: \"{quote}\""),
    ends=("Thank you.", "That's all I have for now.", "So that's where we are.", "I'll leave it there."),
    answer_openers=("Sure.", "I'm glad you asked.", "Not yet.", "Let me take that in two parts.", "That is not how I would put it.", "Thank you for the question.", "Well, look.", "Yes, that's right.", "I think it's a fair question.", "So, on {thing}.", "No, I don't think so.", "I've seen those reports."),
    additions=("If I could just add to that.", "Let me add one thing.", "I'd just add one number."),
    counters=("Which one?",),
    own_outlet=("Thank you. I'm with {outlet}.", "Hi, {outlet}.", "Thanks. From {outlet}."),
    own_name=("Hi, {name} with {outlet}.", "{name}, {outlet}.", "Thank you. {name} from {outlet}.", "Good morning. My name is {name}, and I'm from {outlet}."),
    questions=("A couple of questions. First, who signed off on {thing}? And second, when did you know?", "{place} was promised {thing} in {year}. Where is it?", "Could you explain, for people at home, what {thing} actually means for them?", "Is there any truth in the story about {thing}?", "Can you tell us where things stand with {thing}?", "How much will {thing} cost, and who is going to pay for it?", "On {thing}: is there a date yet?", "There are reports that {thing} has been delayed until {month}. Are they true?", "What do you say to people who think that {thing} is a waste of money?", "I wanted to ask about {thing}. What went wrong there?", "Do you have a figure for {thing}, and how does it compare with {year}?"),
    follow_ups=("Just to follow up: when will {thing} be done?", "But what about {thing}?", "So is that a yes on {thing}?"),
    thanks=("Thank you.", "Thanks.", "Okay, thank you very much."),
    courtesies=("Thank you.", "Thanks.", "", ""),
    solo_openings=("Good afternoon, everyone. I have a few announcements, and then I'll take your questions.", "Hi, everyone. Good to see you all. Let me start with {topic}.", "Thank you for coming. I want to say a few words about {topic}."),
    solo_calls=("Go ahead, {given}.", "{given}.", "Yes, {given}."),
    solo_closings=("Thanks, everybody. Have a good weekend.", "All right, that's it for today. Thank you all."),
    joiner=" ",
    quantities=QUANTITIES,
)  # fmt: skip
