"""Invented content for the tests, with the least that the API asks for."""
import secrets


def new_case(**changes):
    return {"question": "Fever and a rash after a hike. What is it?",
            "story": "Four days of fever, headache and a spreading rash on wrists and ankles.",
            "age": {"value": 34, "unit": "years"}, "sex": "female", "consent": "given", **changes}


def new_opinion(diagnosis="Rickettsiosis", **changes):
    return {"differential": [{"diagnosis": diagnosis, "confidence": 0.7}], **changes}


def canary(word):
    """A word that stands nowhere else: letters only, so that folding changes its case alone."""
    return f"Zq{word}{''.join(secrets.choice('bcdfghjklmnpqrstvwxz') for _ in range(12))}"


def uuid():
    text = secrets.token_hex(16)
    return "-".join((text[:8], text[8:12], "4" + text[13:16], "a" + text[17:20], text[20:]))
