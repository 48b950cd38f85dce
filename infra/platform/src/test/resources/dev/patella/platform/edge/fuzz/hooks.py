"""What schemathesis cannot know of Patella: whose token an operation needs, which treatments there are, and what makes a request new."""

import atexit
import base64
import collections
import datetime
import itertools
import json
import os
import uuid

import schemathesis
from hypothesis import strategies

# No place is further from UTC than Java can tell; RFC 3339 would let it be a day. In UTC, too, a year has four digits.
offsets = strategies.integers(-18 * 60, 18 * 60).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))
now = datetime.datetime.now()
times = strategies.one_of(
    strategies.datetimes(max_value=datetime.datetime(9999, 12, 31), timezones=offsets),
    strategies.datetimes(now - datetime.timedelta(days=60), now + datetime.timedelta(days=60), timezones=offsets),
)
schemathesis.openapi.format("date-time", times.map(lambda time: time.isoformat()))

TOKENS = json.loads(os.environ["FUZZ_TOKENS"])
TREATMENTS = json.loads(os.environ["FUZZ_TREATMENTS"])
KEY = "Idempotency-Key"
ACTOR = "Patella-Actor"
SAME = str(uuid.uuid4())
asked = itertools.count(1)
turn = itertools.count()
answers = collections.Counter()


def persons_of(operation):
    """Two persons of each role that may ask; patients where nobody else may."""
    roles = operation.definition.raw["x-roles"]
    others = [role for role in roles if role in TOKENS and role != "PATIENT"]
    return [token for role in others or ["PATIENT"] for token in TOKENS[role]]


def claims_of(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Treatments that are there, and one that is not: what decides is reached, and not only the answer that nothing is known."""
    for path in raw_schema["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "treatmentId":
                    parameter["schema"] = {"type": "string", "enum": TREATMENTS}


@schemathesis.auth(refresh_interval=None)
class Person:
    """One of those who may ask, in turn."""

    def get(self, case, ctx):
        persons = persons_of(ctx.operation)
        return persons[next(turn) % len(persons)]

    def set(self, case, data, ctx):
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """New intentions, and now and then the same key again, in the asker's own name; what is wrong on purpose stays so."""
    if case.meta is not None and case.meta.generation.mode.is_negative:
        return
    if KEY in case.headers:
        case.headers[KEY] = SAME if next(asked) % 20 == 0 else str(uuid.uuid4())
    token = case.headers.get("Authorization", "").removeprefix("Bearer ")
    if ACTOR in case.headers and token.count(".") == 2:
        claims = claims_of(token)
        case.headers[ACTOR] = f"{claims['sub']};{claims['roles'][0]}"


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """What no schema can say: which cursors were given, how small a number may be, what can be kept, and who signed first."""
    unsaid = (
        "cursor is not one of ours",
        "a number that cannot be reckoned with",
        "a character that cannot be kept",
        "the second must act as",
    )
    return type(failure).__name__ != "RejectedPositiveData" or all(words not in response.text for words in unsaid)


@schemathesis.hook
def after_call(context, case, response):
    """Counts what was answered, so that it shows whether anything was reached."""
    answers[f"{case.method.upper()} {response.status_code}"] += 1


@atexit.register
def tell():
    with open("answers.json", "w") as file:
        json.dump(answers, file)
