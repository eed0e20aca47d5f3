#include "findings/context.hpp"

#include <algorithm>
#include <iterator>

#include "findings/analyte_names.hpp"

namespace consilium::findings {

namespace {

// A word that is longer is none of these lists.
constexpr std::size_t longest_word = 24;

template <std::size_t size>
bool is_one_of(std::string_view word, const std::string_view (&words)[size]) {
  return std::ranges::find(words, word) != std::end(words);
}

template <std::size_t size>
bool begins_with_one_of(std::string_view word, const std::string_view (&words)[size]) {
  return std::ranges::any_of(words, [&](std::string_view one) { return word.starts_with(one); });
}

constexpr std::string_view sample_prefixes[] = {"urin",        "liquor",     "cerebrospin",
                                                "rachi",       "cefalorraq", "cefalorach",
                                                "cephalorach", "sammelurin", "spontanurin"};
constexpr std::string_view samples[] = {"orina",     "csf",      "lcr", "lcs", "liq",
                                        "sedimento", "sediment", "eas", "ego", "ecbu"};
// Tests of other samples, and other people, where a colon follows: "BU: pH 6", "Mutter: Hb 8,2".
constexpr std::string_view headings[] = {
    "bu",     "pl",    "lp",      "mother", "mutter", "mere",     "madre",   "mae",
    "father", "vater", "pere",    "padre",  "pai",    "donor",    "spender", "fetus",
    "foetus", "feto",  "brother", "sister", "bruder", "schwester"};
constexpr std::string_view fluid_prefixes[] = {
    "ascit",     "aszit",    "pleur",   "periton", "synov",       "sinov",       "pericard",
    "perikard",  "punktat",  "dialys",  "liquid",  "pleurapunkt", "gelenkpunkt", "bronchoalv",
    "broncoalv", "ponction", "puncion", "puncao",  "punzion",     "punktion"};
constexpr std::string_view fluids[] = {
    "fluid", "aspirate", "effusion",  "erguss",   "epanchement", "derrame",   "versamento",
    "drain", "drainage", "drainagen", "dren",     "drenaje",     "drenaggio", "dreno",
    "sweat", "schweiss", "sudor",     "sueur",    "stool",       "stuhl",     "selles",
    "heces", "feci",     "fezes",     "saliva",   "salive",      "speichel",  "bal",
    "lba",   "lavage",   "lavado",    "lavaggio", "sputum",      "marrow",    "knochenmark"};
constexpr std::string_view not_the_sample_after[] = {
    "output",    "volume",   "culture",   "cultures", "tract",        "retention",  "catheter",
    "infection", "symptoms", "frequency", "urgency",  "incontinence", "production", "sepsis"};
constexpr std::string_view not_the_sample_before[] = {
    "infection",  "infections", "infeccion", "infezione", "infeccao", "vie",       "voies",
    "vias",       "tracto",     "tratto",    "trato",     "tract",    "retention", "retencion",
    "ritenzione", "retencao",   "sepsis",    "sonda",     "sondage",  "sonde",     "troubles",
    "signes",     "catetere",   "cateter",   "globe",     "sintomas", "sintomi",   "brulures"};
constexpr std::string_view not_urine[] = {"urinkultur",     "urinausscheidung", "urinmenge",
                                          "urinproduktion", "urinretention",    "urininkontinenz"};
constexpr std::string_view blood[] = {
    "serum",      "plasma",     "blood",  "bloods", "blut",   "sang",    "sangre",  "sangue",
    "labs",       "labor",      "venous", "serico", "serica", "serique", "sierico", "sierica",
    "plasmatico", "plasmatica", "suero",  "siero",  "soro",   "sanguin"};
constexpr std::string_view times_of_dialysis[] = {"pre",   "pra",   "post",   "vor",  "nach",
                                                  "avant", "apres", "before", "after"};
// "non-HDL cholesterol" is neither.
constexpr std::string_view denials[] = {"non", "no", "nicht", "nao"};
constexpr std::string_view waves[] = {"wave", "waves", "welle", "wellen",
                                      "onde", "ondes", "onda",  "ondas"};
constexpr std::string_view birth_prefixes[] = {"preterm", "premat", "fruhgeb", "neonat",
                                               "newborn", "neugeb", "nascid",  "nacid"};
constexpr std::string_view births[] = {
    "born",  "geboren", "geb",       "nato",     "nata",         "ne",
    "nee",   "ex",      "delivered", "delivery", "entbunden",    "sectio",
    "birth", "geburt",  "recien",    "nouveau",  "accouchement", "parto"};

bool begins_word(const FoldedLine& line, std::size_t at) {
  return line.is_letter(at) && (at == 0 || !line.is_letter(at - 1));
}

bool ends_segment(const FoldedLine& line, std::size_t at) {
  const char character = line.at(at);
  if (character == ',') {
    return !(line.is_digit(at + 1) && at > 0 && line.is_digit(at - 1));
  }
  return character == ';' || character == '|';
}

// A full stop before a sentence with a capital; not the one that shortens the sample's name.
bool ends_sentence(const FoldedLine& line, std::size_t at) {
  if (line.at(at) != '.') {
    return false;
  }
  const std::size_t next = line.after_spaces(at + 1);
  return next > at + 1 && line.is_letter(next) && line.is_capital[next];
}

enum class Reach { none, segment, sentence };

Reach reach_of(const FoldedLine& line, std::size_t begin, std::string_view word) {
  const std::size_t end = begin + word.size();
  const std::size_t next = line.after_spaces(end);
  if (word == "u") {
    // A capital U is the urine of "U: Na 20" and "(U)", not the unit of "98 U/l".
    // "ondas U", "U-Wellen" are of the electrocardiogram.
    const std::size_t joined = line.at(end) == '-' ? end + 1 : next;
    const bool is_wave = is_one_of(word_at(line, joined), waves) ||
                         (begin > 0 && is_one_of(word_before(line, begin - 1), waves));
    const bool stands_alone =
        line.is_capital[begin] && !is_wave && line.at(next) != '/' && line.at(next) != '&' &&
        line.at(next) != '+' &&
        (begin == 0 || !line.is_digit(line.text.find_last_not_of(' ', begin - 1)));
    return stands_alone && !line.is_digit(end) ? Reach::sentence : Reach::none;
  }
  if (is_one_of(word, samples) || begins_with_one_of(word, sample_prefixes)) {
    const std::string_view before = begin == 0 ? std::string_view() : word_before(line, begin - 1);
    const bool is_something_else = is_one_of(word, not_urine) ||
                                   is_one_of(word_at(line, next), not_the_sample_after) ||
                                   is_one_of(before, not_the_sample_before);
    return is_something_else ? Reach::none : Reach::sentence;
  }
  if (is_one_of(word, denials)) {
    return word_at(line, line.at(end) == '-' ? end + 1 : next) == "hdl" ? Reach::segment
                                                                        : Reach::none;
  }
  if (is_one_of(word, headings)) {
    return line.at(next) == ':' ? Reach::sentence : Reach::none;
  }
  if (!is_one_of(word, fluids) && !begins_with_one_of(word, fluid_prefixes)) {
    return Reach::none;
  }
  // "pre-dialysis" tells when the blood was taken.
  const std::string_view before = begin == 0 ? std::string_view() : word_before(line, begin - 1);
  if (word.starts_with("dialys") && is_one_of(before, times_of_dialysis)) {
    return Reach::none;
  }
  const std::size_t after_next = line.after_spaces(next + word_at(line, next).size());
  return line.at(next) == ':' || line.at(after_next) == ':' ? Reach::sentence : Reach::segment;
}

// Whether a name follows, so that the sample is that of the values behind it.
bool is_followed_by_name(const FoldedLine& line, std::size_t end) {
  std::size_t at = end;
  while (line.at(at) == ' ' || line.at(at) == ':' || line.at(at) == '-' || line.at(at) == ')') {
    ++at;
  }
  return std::ranges::any_of(names_with(line.at(at)), [&](const AnalyteName& name) {
    const std::size_t behind = match(line, at, name.text);
    return behind != std::string_view::npos && !line.is_letter(behind);
  });
}

}  // namespace

std::string_view word_before(const FoldedLine& line, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && line.is_letter(begin - 1) && end - begin <= longest_word) {
    --begin;
  }
  return std::string_view(line.text).substr(begin, end - begin);
}

std::string_view word_at(const FoldedLine& line, std::size_t begin) {
  std::size_t end = begin;
  while (line.is_letter(end) && end - begin <= longest_word) {
    ++end;
  }
  return std::string_view(line.text).substr(std::min(begin, line.text.size()), end - begin);
}

std::vector<bool> other_samples(const FoldedLine& line) {
  std::vector<bool> flags(line.text.size() + 1, false);
  std::size_t segment = 0;
  std::size_t marked = 0;  // all before is decided
  Reach reach = Reach::none;
  const auto mark = [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = std::max(begin, marked); at < end; ++at) {
      flags[at] = true;
    }
    marked = std::max(marked, end);
  };
  for (std::size_t at = 0; at < line.text.size(); ++at) {
    if (reach != Reach::none) {
      flags[at] = true;
    }
    if (ends_segment(line, at) || ends_sentence(line, at)) {
      const bool ends_all = line.at(at) != ',';
      const bool shortens = line.at(at) == '.' && reach_of(line, at - word_before(line, at).size(),
                                                           word_before(line, at)) != Reach::none;
      reach = (reach == Reach::sentence && !ends_all) || shortens ? reach : Reach::none;
      segment = at + 1;
      continue;
    }
    if (!begins_word(line, at)) {
      continue;
    }
    const std::string_view word = word_at(line, at);
    if (is_one_of(word, blood)) {
      // "Na en orina 22, Na sérico 121": the name before the word is of the blood, too.
      const std::string_view named = std::string_view(line.text).substr(segment, at - segment);
      if (reach != Reach::none && named.find_first_of("0123456789") == std::string_view::npos) {
        std::fill(flags.begin() + static_cast<long>(segment), flags.begin() + static_cast<long>(at),
                  false);
      }
      reach = Reach::none;
      continue;
    }
    const Reach found = reach_of(line, at, word);
    if (found == Reach::none) {
      continue;
    }
    const bool names_next = is_followed_by_name(line, at + word.size());
    reach = std::max({reach, found, names_next ? Reach::sentence : Reach::none});
    mark(names_next ? at : segment, at + 1);
  }
  return flags;
}

bool tells_of_birth(const FoldedLine& line) {
  for (std::size_t at = 0; at < line.text.size(); ++at) {
    if (begins_word(line, at)) {
      const std::string_view word = word_at(line, at);
      if (is_one_of(word, births) || begins_with_one_of(word, birth_prefixes)) {
        return true;
      }
    }
  }
  return false;
}

bool names_blood(std::string_view word) { return is_one_of(word, blood); }

bool changes_meaning(std::string_view word) {
  constexpr std::string_view words[] = {
      // another quantity
      "vitamin", "vitamine", "vitamina", "vit", "birth", "ideal", "dry", "fetal", "foetal", "ratio",
      "quotient", "rapport", "rapporto", "relacion", "relacao", "cociente", "index", "fundal",
      "fundic", "uterine", "diffu", "corrected", "adj", "cord", "scalp", "nabelschnur", "cordon",
      "cordone", "umbilical", "ombelical", "fetale", "fetales", "foetale", "korrigiert",
      "korrigiertes", "corr", "korr", "corrige", "corrigee", "corregido", "corregida", "corretto",
      "corretta", "corrigido", "corrigida", "adjusted", "non", "indirect", "indirekt", "indirektes",
      "indirecte", "indirecta", "indirecto", "indiretta", "indireto", "indireta", "unconjugated",
      "ind", "pancreatic", "pankreas", "bone", "delta", "anion", "ion", "ionis", "ioniz",
      "ionisiertes", "dir", "direkt", "direktes", "direct", "unkonj", "unconj", "unkonjugiertes",
      "konj", "conj", "konjugiertes", "conjugated", "ionized", "ionised", "transferrin",
      "transferrine", "transferrina", "coefficient", "central", "mixed", "loss", "gain", "cd",
      "factor", "faktor", "facteur", "typ", "type", "tipo", "micro", "mikro", "pro", "glycated",
      "free", "freies", "total", "potassium", "sodium", "calcium", "magnesium", "natrium", "kalium",
      "peso", "pulse", "change", "drop", "rise",
      // wished for, or usual
      "max", "min", "maximal", "minimal", "target", "goal", "ziel", "soll", "cible", "objetivo",
      "objectif", "obiettivo", "meta", "aim", "keep", "maintain", "ref", "referenz", "reference",
      "norm", "normwert", "normal", "limit", "cutoff", "threshold", "until", "usual",
      // another time, another person
      "baseline", "previous", "prior", "vorher", "previo", "previa", "precedente", "anterior",
      "habituel", "habituelle", "habitual", "anterieur", "anterieure", "mother", "mothers",
      "maternal", "mutter", "mere", "madre", "mae", "father", "vater", "pere", "padre", "brother",
      "sister", "donor", "spender", "sibling",
      // not there
      "no", "not", "kein", "keine", "ohne", "sans", "sin", "senza", "sem", "without", "pas",
      // given
      "give", "gave", "given", "received", "gabe", "substitution", "supplement", "dose", "dosis",
      "bolus", "infusion", "iv", "oral"};
  return is_one_of(word, words);
}

bool tells_change(const FoldedLine& line, std::size_t end) {
  constexpr std::string_view words[] = {
      "loss",       "lost",     "gain",    "gained",      "drop",         "fall",    "decrease",
      "increase",   "verlust",  "zunahme", "abnahme",     "abfall",       "sturz",   "perte",
      "prise",      "baisse",   "chute",   "diminution",  "augmentation", "perdida", "ganancia",
      "caida",      "descenso", "aumento", "disminucion", "perda",        "ganho",   "queda",
      "diminuicao", "perdita",  "calo",    "diminuzione", "incremento"};
  for (int count = 0; count < 3; ++count) {
    while (end > 0 && (line.at(end - 1) == ' ' || line.at(end - 1) == '\'')) {
      --end;
    }
    const std::string_view word = word_before(line, end);
    if (word.empty() || is_one_of(word, words)) {
      return !word.empty();
    }
    end -= word.size();
  }
  return false;
}

bool tells_aim(const FoldedLine& line, std::size_t end) {
  constexpr std::string_view words[] = {
      "target",    "targets", "goal",   "goals",    "ziel",      "zielwert",      "zielbereich",
      "sollwert",  "cible",   "cibles", "objectif", "objectifs", "objetivo",      "objetivos",
      "obiettivo", "meta",    "metas",  "aim",      "aiming",    "zielsattigung", "objective"};
  for (int count = 0; count < 3; ++count) {
    const std::size_t before = end;
    while (end > 0 && std::string_view(" :-'=").contains(line.at(end - 1))) {
      --end;
    }
    const std::string_view word = word_before(line, end);
    // "Obj.: K 6.1" heads what was found; "obj SpO2" wishes.
    const bool is_shortened_aim = word == "obj" && end + 1 == before && line.at(end) == ' ';
    if (word.empty() || is_shortened_aim || is_one_of(word, words)) {
      return !word.empty();
    }
    end -= word.size();
  }
  return false;
}

bool follows_condition(const FoldedLine& line, std::size_t end) {
  constexpr std::size_t farthest = 120;
  std::size_t at = end;
  while (at > 0 && end - at < farthest && line.at(at - 1) != ';' && !ends_sentence(line, at - 1)) {
    --at;
    if (begins_word(line, at) && makes_condition_alone(word_at(line, at))) {
      return true;
    }
  }
  return false;
}

bool makes_condition(std::string_view word) {
  constexpr std::string_view words[] = {
      "if",     "when",   "wenn",   "falls", "bei", "sobald", "si",  "se",  "quando", "quand",
      "cuando", "unless", "sofern", "until", "bis", "while",  "for", "fur", "until",  "ab"};
  return is_one_of(word, words);
}

bool makes_condition_alone(std::string_view word) {
  constexpr std::string_view words[] = {"if",     "when",   "wenn",  "falls",   "sobald",
                                        "sofern", "unless", "until", "quando",  "quand",
                                        "cuando", "si",     "se",    "whenever"};
  return is_one_of(word, words);
}

bool says_long_ago(const FoldedLine& line, std::size_t at) {
  constexpr std::string_view words[] = {
      "ago",    "last",    "vor",      "letzte", "letzten", "letzter", "letztes",
      "fruher", "zuvor",   "hace",     "pasado", "pasada",  "passado", "passada",
      "atras",  "dernier", "derniere", "scorso", "scorsa",  "fa",      "precedemment"};
  // "il y a 3 jours", "há 3 meses"
  const std::size_t spoken = std::min(match(line, at, "il y a"), match(line, at, "ha"));
  if (spoken != std::string_view::npos && line.is_digit(line.after_spaces(spoken))) {
    return true;
  }
  for (int steps = 0; steps < 5; ++steps) {
    at = line.after_spaces(at);
    while (line.is_digit(at)) {
      at = line.after_spaces(at + 1);
    }
    const std::string_view word = word_at(line, at);
    if (word.empty() || is_one_of(word, words)) {
      return !word.empty() && !line.is_capital[at];
    }
    at += word.size();
  }
  return false;
}

std::optional<std::size_t> after_phrase(const FoldedLine& line, std::size_t at) {
  for (const std::string_view phrase : {"i s.", "ce jour", "ce matin", "this morning"}) {
    const std::size_t end = match(line, at, phrase);
    if (end != std::string_view::npos && !line.is_letter(end)) {
      return end;
    }
  }
  constexpr std::string_view words[] = {"vom", "am", "du", "del", "dal", "do", "from", "of", "on"};
  const std::string_view word = word_at(line, at);
  if (!is_one_of(word, words)) {
    return std::nullopt;
  }
  const std::size_t begin = line.after_spaces(at + word.size());
  std::size_t end = begin;
  int marks = 0;
  while (line.is_digit(end) || line.at(end) == '.' || line.at(end) == '/') {
    marks += line.is_digit(end) ? 0 : 1;
    ++end;
  }
  const bool is_date = marks == 2 && line.is_digit(begin) && end - begin <= 10;
  return is_date && line.at(end) == ':' ? std::optional(end + 1) : std::nullopt;
}

bool joins_value(std::string_view word) {
  constexpr std::string_view words[] = {
      "is",           "was",       "of",         "at",         "level",   "levels",    "value",
      "now",          "today",     "currently",  "current",    "initial", "initially", "ist",
      "war",          "lag",       "liegt",      "bei",        "von",     "auf",       "betragt",
      "wert",         "spiegel",   "heute",      "jetzt",      "aktuell", "initial",   "mit",
      "est",          "etait",     "a",          "de",         "en",      "taux",      "actuel",
      "actuellement", "es",        "era",        "valor",      "hoy",     "actual",    "e",
      "di",           "pari",      "valore",     "oggi",       "attuale", "em",        "hoje",
      "atual",        "sierico",   "sierica",    "plasmatica", "serico",  "serica",    "serique",
      "serum",        "plasma",    "plasmatico", "arterial",   "venous",  "arteriel",  "arteriell",
      "venos",        "capillary", "des",        "with",       "con",     "com",       "measured",
      "found",        "around",    "nur",        "only",       "just",    "noch",      "seulement",
      "solo",         "soltanto",  "apenas",     "sangre",     "sangue",  "sang",      "blut",
      "blood"};
  return is_one_of(word, words) && word != "around";
}

bool leads_to_value(std::string_view word) {
  constexpr std::string_view words[] = {"to",  "a",    "auf",  "then", "dann",   "puis",  "luego",
                                        "poi", "para", "alla", "vs",   "versus", "depois"};
  return is_one_of(word, words);
}

bool joins_two_values(std::string_view word) {
  constexpr std::string_view words[] = {
      "to",       "auf",         "bis",          "a",          "al",
      "alla",     "then",        "dann",         "puis",       "luego",
      "poi",      "depois",      "now",          "jetzt",      "aktuell",
      "heute",    "today",       "yesterday",    "gestern",    "vs",
      "versus",   "and",         "und",          "et",         "y",
      "e",        "war",         "was",          "from",       "von",
      "de",       "da",          "desde",        "before",     "avant",
      "antes",    "prima",       "nach",         "after",      "post",
      "ref",      "norm",        "normal",       "ora",        "agora",
      "ahora",    "maintenant",  "hier",         "ieri",       "ayer",
      "ontem",    "previously",  "vorher",       "or",         "oder",
      "ou",       "o",           "previous",     "later",      "spater",
      "en",       "em",          "in",           "on",         "am",
      "um",       "at",          "le",           "el",         "il",
      "down",     "up",          "rising",       "falling",    "fell",
      "rose",     "increased",   "decreased",    "improved",   "dropped",
      "steigend", "fallend",     "gesunken",     "gestiegen",  "gefallen",
      "remonte",  "baisse",      "monte",        "sube",       "subio",
      "baja",     "bajo",        "sceso",        "salito",     "subiu",
      "caiu",     "transfusion", "transfusione", "transfusao", "bei",
      "para",     "apos",        "control",      "kontrolle",  "controle",
      "repeat",   "dopo",        "despues",      "apres",      "hoy",
      "oggi",     "hoje"};
  return is_one_of(word, words);
}

bool says_dose(const FoldedLine& line, std::size_t at, std::string_view language) {
  constexpr std::string_view words[] = {"iv",           "po",           "im",
                                        "sc",           "ev",           "vo",
                                        "oral",         "orally",       "daily",
                                        "bid",          "tid",          "qid",
                                        "qd",           "tgl",          "taglich",
                                        "bolus",        "infusion",     "infundiert",
                                        "perfusor",     "supplement",   "supplementation",
                                        "substitution", "substituiert", "given",
                                        "gegeben",      "transfused",   "transfundiert",
                                        "target",       "goal",         "ziel",
                                        "cible",        "objetivo",     "objectif",
                                        "obiettivo",    "meta"};
  constexpr std::string_view dotted[] = {"i.v",      "p.o",     "i.m",       "s.c",
                                         "e.v",      "v.o",     "per os",    "pro tag",
                                         "par jour", "por dia", "al giorno", "per day"};
  const std::string_view word = word_at(line, at);
  if (word == "im" && language == "de" && line.is_letter(line.after_spaces(at + 2))) {
    return false;  // "im Liegen", a preposition
  }
  return (is_one_of(word, words) && !line.is_digit(at + word.size())) ||
         std::ranges::any_of(dotted, [&](std::string_view one) {
           return std::string_view(line.text)
               .substr(std::min(at, line.text.size()))
               .starts_with(one);
         });
}

}  // namespace consilium::findings
