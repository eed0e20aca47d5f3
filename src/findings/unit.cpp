#include "findings/unit.hpp"

#include <algorithm>

namespace consilium::findings {

namespace {

// In the order of the enum.
constexpr std::string_view spellings[] = {
    "mmol/L", "mEq/L",  "mg/dL",  "umol/L", "mmol/mol", "%",     "mg/L", "ug/L",   "ng/mL", "g/L",
    "g/dL",   "U/L",    "ukat/L", "ng/L",   "pg/mL",    "ug/dL", "L/L",  "10*9/L", "/uL",   "fL",
    "pmol/L", "nmol/L", "mU/L",   "ng/dL",  "mm/h",     "kPa",   "mmHg", "/min",   "Cel",   "degF",
    "kg",     "g",      "lb",     "cm",     "m",        "in",    "wk",   "1",
};
static_assert(std::size(spellings) == static_cast<std::size_t>(Unit::one) + 1);

struct Spellings {
  UnitSet units;
  std::string_view typed;  ///< parted by '|'; a space stands for what may part words
};

constexpr Spellings plain_spellings[] = {
    {UnitSet(Unit::mmol_per_l), "mmol/l|mmol|mmoles/l|millimol/l|mmol/litre|mmol/liter"},
    {UnitSet(Unit::meq_per_l), "meq/l|mval/l|meq|mval"},
    {UnitSet(Unit::mg_per_dl), "mg/dl|mg%|mg %|mg/100ml|mg/100 ml"},
    {UnitSet(Unit::umol_per_l), "umol/l|umol|micromol/l|micromoles/l|mcmol/l|mumol/l|mikromol/l"},
    {UnitSet(Unit::mmol_per_mol), "mmol/mol"},
    {UnitSet(Unit::percent), "%|percent|prozent|pour cent|por ciento|per cento|por cento"},
    {UnitSet(Unit::mg_per_l), "mg/l"},
    {UnitSet(Unit::ug_per_l), "ug/l|mcg/l|mug/l|microg/l"},
    {UnitSet(Unit::ng_per_ml), "ng/ml"},
    {UnitSet(Unit::g_per_l, Unit::giga_per_l), "g/l|gm/l"},
    {UnitSet(Unit::g_per_dl), "g/dl|gm/dl|g%|g %|gr/dl|g/100ml|g/100 ml"},
    {UnitSet(Unit::u_per_l), "u/l|iu/l|ui/l|e/l|ie/l|units/l"},
    {UnitSet(Unit::ukat_per_l), "ukat/l|mckat/l|microkat/l"},
    {UnitSet(Unit::ng_per_l), "ng/l"},
    {UnitSet(Unit::pg_per_ml), "pg/ml"},
    {UnitSet(Unit::ug_per_dl), "ug/dl|mcg/dl|ug%|ug/100ml|ug/100 ml"},
    {UnitSet(Unit::l_per_l), "l/l"},
    {UnitSet(Unit::giga_per_l),
     "gpt/l|giga/l|10^9/l|x10^9/l|x 10^9/l|*10^9/l|* 10^9/l|10e9/l|x10e9/l|x 10e9/l|*10e9/l|10*9/l|"
     "x10*9/l|x 10*9/l|*10*9/l|x109/l|x 109/l|/nl|k/ul|k/mm3|k/mm^3|k/mcl|tsd/ul|tsd./ul|tsd /ul|"
     "tausend/ul|thou/ul|thousand/ul|mila/ul|mila/mmc|mila/mm3|mila/mm^3|miles/ul|miles/mm3|miles/"
     "mm^3|"
     "mille/mm3|mille/mm^3|mille/ul|10^3/ul|x10^3/ul|x 10^3/ul|*10^3/ul|10e3/ul|x10e3/ul|x 10e3/ul|"
     "10*3/ul|x10*3/ul|x 10*3/ul|*10*3/ul|x103/ul|x 103/ul|10^3/mm3|10^3/mm^3|x10^3/mm3|"
     "x10^3/mm^3|x 10^3/mm^3|x 10^3/mm3|10e3/mm^3|10e3/mm3"},
    {UnitSet(Unit::per_ul),
     "/ul|/mcl|/mmc|/mm3|/mm^3|/cumm|/cu "
     "mm|1/ul|cells/ul|cells/mm3|cells/mm^3|cells/mcl|cel/ul|cel/mm3|"
     "cel/mm^3|zellen/ul|cellules/mm3|cellules/mm^3|cellules/ul|celulas/ul|celulas/mm3|"
     "celulas/mm^3|cellule/ul|cellule/mm3|cellule/mm^3|elements/mm3|elements/mm^3"},
    {UnitSet(Unit::femtolitre), "fl|um^3|um3"},
    {UnitSet(Unit::pmol_per_l), "pmol/l"},
    {UnitSet(Unit::nmol_per_l), "nmol/l"},
    {UnitSet(Unit::milliunit_per_l),
     "mu/l|miu/l|mui/l|mie/l|me/l|uu/ml|uiu/ml|uui/ml|uie/ml|ue/ml|mcu/ml|mciu/ml|mcui/ml"},
    {UnitSet(Unit::ng_per_dl), "ng/dl"},
    {UnitSet(Unit::mm_per_h), "mm/h|mm/hr|mm/1h|mm/1 h|mm/hour|mm/ora|mm/hora|mm/heure|mm/std|mm"},
    {UnitSet(Unit::kilopascal), "kpa"},
    {UnitSet(Unit::mm_mercury), "mmhg|mm hg"},
    {UnitSet(Unit::per_minute),
     "/min|/mn|/minute|/minuto|/1'|/'|1/min|min-1|min^-1|bpm|lpm|ppm|rpm|irpm|ipm|mrpm|mpm|cpm|"
     "x/min|x/'|x'|x min|s/min|c/min|cycles/min|breaths/min|beats/min|bat/min|batt/min|bts/min|"
     "btm/min|atti/min|resp/min|lat/min|puls/min|pulse/min|schlage/min|schl/min|atemzuge/min|"
     "battements/min|battiti/min|latidos/min|batimentos/min|inc/min|per min|per minute|"
     "pro minute|par minute|por minuto|al minuto|beats per minute|breaths per minute|"
     "latidos por minuto"},
    {UnitSet(Unit::celsius), "`c|` c|c`|degrees c|celsius|`celsius|` celsius|grad celsius|cel"},
    {UnitSet(Unit::fahrenheit), "`f|` f|f`|degrees f|fahrenheit|degf|` fahrenheit"},
    {UnitSet(Unit::kilogram), "kg|kgs|kilo|kilos|kilogramm|kilograms|kilogrammes"},
    {UnitSet(Unit::gram), "g|gr|gramm|gram|grams|grammes|gramos|grammi|gramas"},
    {UnitSet(Unit::pound), "lb|lbs|pounds|pound"},
    {UnitSet(Unit::centimetre), "cm"},
    {UnitSet(Unit::metre), "meter|metres|metros|metri|mt|mts"},
    {UnitSet(Unit::inch), "inch|inches|\""},
    {UnitSet(Unit::week),
     "wk|wks|week|weeks|ssw|sa|sem|sems|semana|semanas|settimana|settimane|sett|sdg|wochen|woche|"
     "schwangerschaftswoche|schwangerschaftswochen"},
    // Doses, times, and units of other things: not understood behind a finding.
    {UnitSet(),
     "mg|ug|mcg|ng|pg|ml|dl|cc|iu|ie|ui|u|unit|units|einheiten|unites|unidades|unita|unidade|tab|"
     "tabs|tabl|gel|gelule|gelules|caps|capsule|capsules|kapsel|kapseln|kps|cps|sachet|sachets|"
     "tbl|cp|cpr|comp|amp|amps|hr|hrs|hour|hours|std|stunde|stunden|uhr|heure|heures|"
     "hora|"
     "horas|ora|ore|min|mins|minuten|minute|minutes|minutos|minuti|day|days|tag|tage|tagen|jour|"
     "jours|dia|dias|giorno|giorni|yo|yr|yrs|y|year|years|yrs "
     "old|jahr|jahre|jahren|jahrige|jahriger|"
     "jahrig|j|ans|an|ano|anos|anni|anno|month|months|mo|monat|monate|monaten|mois|mes|meses|mese|"
     "mesi|times|mal|fois|vez|veces|volte|vezes|torr|cmhg|ft|feet|oz|st|stone|points|punkte|pkt|"
     "semaine|semaines|l|litre|litres|liter|h|d|x|eks|ek|tks|konserven|beutel|m2|m^2|grad/"
     "min|uln|lsn|xuln|xn|n|norme|normale|tsd|tausend|thousand|thou|"
     "mila|mil|miles|mille|million|millions|millones|milioni|milhoes|mio"},
};

// What is a plain word, too: a unit only where the analyte has it.
constexpr Spellings word_spellings[] = {
    {UnitSet(Unit::metre), "m"},   {UnitSet(Unit::inch), "in"},      {UnitSet(Unit::week), "w"},
    {UnitSet(Unit::celsius), "c"}, {UnitSet(Unit::fahrenheit), "f"},
};

template <class Function>
void for_each_spelling(std::string_view typed, const Function& use) {
  while (!typed.empty()) {
    const std::size_t bar = std::min(typed.find('|'), typed.size());
    use(typed.substr(0, bar));
    typed.remove_prefix(std::min(bar + 1, typed.size()));
  }
}

// Nothing that would make another unit of it: "mg/kg", "mmol/l/h", "10^9".
bool ends_whole(const FoldedLine& line, std::size_t end) {
  if (line.is_letter(end) || line.is_digit(end)) {
    return line.is_letter(end) && line.at(end - 1) == '%';
  }
  const char next = line.at(end);
  if (next == '^' || next == '%') {
    return false;
  }
  if (next == '*') {
    return !line.is_digit(end + 1);
  }
  const std::size_t after = line.after_spaces(end);
  return line.at(after) != '/' || (after > end && line.at(after + 1) == ' ');
}

bool is_blocked(UnitSet units) {
  for (std::size_t unit = 0; unit < std::size(spellings); ++unit) {
    if (units.has(static_cast<Unit>(unit))) {
      return false;
    }
  }
  return true;
}

struct Longest {
  std::optional<TypedUnit> found;

  void take(const FoldedLine& line, std::size_t at, const Spellings& row, bool is_word) {
    for_each_spelling(row.typed, [&](std::string_view pattern) {
      const std::size_t end = match(line, at, pattern);
      if (end == std::string_view::npos || !ends_whole(line, end) || (found && end <= found->end)) {
        return;
      }
      // "K 6.1 H" and "Na 128 L" are flags of the laboratory, "6 h" and "2 l" are not; a small u
      // is the German "and"; a capital N counts upper limits of normal: "ALAT 3 N".
      const bool is_flag = ((pattern == "h" || pattern == "l") && line.is_capital[at]) ||
                           ((pattern == "u" || pattern == "n") && !line.is_capital[at]);
      if (!(is_flag && is_blocked(row.units))) {
        found = TypedUnit{.units = row.units, .end = end, .is_word = is_word};
      }
    });
  }
};

}  // namespace

std::string_view spelled(Unit unit) { return spellings[static_cast<std::size_t>(unit)]; }

std::optional<TypedUnit> read_unit(const FoldedLine& line, std::size_t at,
                                   std::string_view language) {
  Longest longest;
  for (const Spellings& row : plain_spellings) {
    longest.take(line, at, row, false);
  }
  // Thousand in Spanish and Portuguese; a million elsewhere.
  if (language == "es" || language == "pt") {
    longest.take(line, at, {UnitSet(Unit::giga_per_l), "mil/mm3|mil/mm^3|mil/ul"}, false);
  }
  if (!longest.found) {
    for (const Spellings& row : word_spellings) {
      longest.take(line, at, row, true);
    }
  }
  // Molar is typed with a capital; "mm" are millimetres.
  if (line.at(at) != '\0' && line.at(at + 1) == 'm' && line.is_capital[at + 1] &&
      !line.is_capital[at] && ends_whole(line, at + 2)) {
    if (line.at(at) == 'm') {
      return TypedUnit{.units = UnitSet(Unit::mmol_per_l), .end = at + 2};
    }
    if (line.at(at) == 'u') {
      return TypedUnit{.units = UnitSet(Unit::umol_per_l), .end = at + 2};
    }
  }
  return longest.found;
}

}  // namespace consilium::findings
