#include "findings/analyte_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace consilium::findings {

namespace {

constexpr std::uint8_t en = 1;
constexpr std::uint8_t de = 2;
constexpr std::uint8_t fr = 4;
constexpr std::uint8_t es = 8;
constexpr std::uint8_t it = 16;
constexpr std::uint8_t pt = 32;
constexpr std::uint8_t other = 64;
constexpr std::uint8_t romance = fr | es | it | pt;
constexpr std::uint8_t every = 0x7f;
constexpr std::uint8_t nowhere = 0;

struct Names {
  std::string_view code;
  std::string_view texts;  ///< parted by '|'
};

// Understood in every language, with or without a unit.
constexpr Names clear_names[] = {
    {"sodium",
     "na+|sodium|natrium|sodio|natremie|natremia|natriemia|sodiemia|"
     "natriumwert|serumnatrium"},
    {"potassium",
     "k|k+|potassium|kalium|potasio|potassio|kaliemie|kaliemia|potassiemia|potasemia|"
     "caliemia|kaliemia|potassemia|serumkalium"},
    {"chloride",
     "cl|cl-|chloride|chlorid|chlore|chlorures|chlorure|cloro|cloruro|cloruri|cloreto|"
     "chloremie|cloremia"},
    {"bicarbonate",
     "hco3|hco3-|bicarbonate|bicarbonates|bicarb|bikarbonat|bikarb|bicarbonato|"
     "bicarbonatos|bicarbonati|"
     "bicarbonat|bicar|bic|standardbicarbonat|standardbikarbonat|bicarbonate std"},
    {"calcium",
     "ca++|ca2+|ca^2+|calcium|kalzium|calcio|calcemie|calcemia|total calcium|"
     "calcium total|calcio total|calcio totale|ca tot|ca total|gesamtkalzium|"
     "gesamtcalcium|"
     "ca ges|ca gesamt|calcium gesamt|kalzium gesamt|ca totale|calcium ges|total ca"},
    {"ionized_calcium",
     "ica|ica2+|ica++|ionized calcium|ionised calcium|ionized ca|ionised ca|ionisiertes calcium|"
     "ionisiertes kalzium|ion calcium|ca ion|ca ionise|ca ionisiert|calcium ionise|calcium "
     "ionisiert|"
     "kalzium ionisiert|ca++ ion|ca2+ ion|ca++ ionise|ca2+ ionise|calcio ionico|calcio ionizado|"
     "calcio ionizzato|ca ionizado|ca ionico|ca ionizzato|ca++ ionizado|ca++ ionizzato|"
     "calcemie ionisee|calcium ionized|calcium ionised|"
     "ion ca|ionis ca|ioniz ca|ionisiertes ca|ion kalzium|ca ionic|calcio ion|ca ioniz|free "
     "calcium|freies calcium|freies kalzium|calcium ion|calcio ionizato|ca io|ca++ ionizz|ca "
     "ionizz"},
    {"magnesium",
     "mg++|mg2+|mg^2+|magnesium|magnesio|magnesemie|magnesemia|magnesiemia|magnesiemie|"
     "magnes"},
    {"phosphate",
     "phosphate|phosphat|phosphates|phos|po4|phosphore|phosphorus|phosphor|fosforo|"
     "fosfato|fosfati|fosfatos|phosphoremie|phosphatemie|fosfatemia|fosforemia|"
     "inorganic phosphate|anorg phosphat|"
     "phosph|fosf|fosforo inorganico|fosfato inorganico|phosphate inorganique"},
    {"urea", "urea|uree|ureia|harnstoff|uremie"},
    {"bun",
     "bun|urea nitrogen|blood urea nitrogen|urea n|harnstoff n|harnstoffstickstoff|"
     "harnstoff stickstoff|azote ureique|nitrogeno ureico|azoto ureico|azoto ureico ematico"},
    {"creatinine",
     "cr|crea|krea|creat|kreat|creatinine|creatinin|kreatinin|creatinina|"
     "creatininemie|creatininemia|serumkreatinin|serum creatinine|"
     "creatin|s krea|serum krea|serumkrea|creatinina serica|creat serique|creatinemie|creatinemia"},
    {"glucose",
     "glucose|glukose|glc|glu|gluc|gluk|bz|blutzucker|blood sugar|blood glucose|bgl|rbs|fbs|"
     "fasting glucose|random glucose|nuchternglukose|nuchtern bz|nuchternblutzucker|"
     "glycemie|glycemie a jeun|glycemie capillaire|gly|glucemia|glucemia capilar|"
     "glucemia basal|glicemia|glicemia capilar|glicemia capillare|glicose|glucosio|glucosa|"
     "gaj|"
     "glic|glyc|glicem|glucem|glyc cap|glycemie cap|dextrostix|hemoglucotest|glucemia "
     "cap|blutglukose|bz kapillar|cap glucose|capillary "
     "glucose|bsl|cbg|serumglucose|serumglukose|stick glicemico|glicemia rn|glucemia rn"},
    {"hba1c",
     "hba1c|a1c|hb a1c|hemoglobine glyquee|hemoglobin a1c|haemoglobin a1c|"
     "hemoglobina glicosilada|hemoglobina glucosilada|hemoglobina glicada|"
     "hemoglobina glucada|emoglobina glicata|glycated hemoglobin|glycated haemoglobin|"
     "hb glicata|hb glicosilada|hb glucosilada|hb glicada|hb glycosylee|hb glyquee|hemoglobine "
     "glycosylee|emoglobina glicosilata|hba glicata|hba1 c"},
    {"crp",
     "crp|hs crp|crp us|c reactive protein|c reaktives protein|proteine c reactive|"
     "proteina c reactiva|proteina c reattiva|proteina c reativa|"
     "pcr us|proteina c reactive|c reaktives eiweiss"},
    {"procalcitonin",
     "pct|procalcitonin|prokalzitonin|procalcitonine|procalcitonina|"
     "procalc|procal|procalci"},
    {"albumin",
     "alb|albumin|albumine|albumina|albuminemie|albuminemia|serumalbumin|serum albumin|"
     "albumina serica|albumine serique"},
    {"total_protein",
     "prot totales|prot tot|protidi|protidi totali|total "
     "protein|gesamteiweiss|gesamtprotein|protides|protides totaux|protidemie|"
     "protidemia|proteines totales|proteinas totales|proteine totali|"
     "proteinas totais|protein total|eiweiss gesamt|protein gesamt|"
     "tot protein|prot totale|protein tot|proteinas tot|proteine tot|prot t|ptn totais"},
    {"bilirubin",
     "bili|bilirubin|bilirubine|bilirrubina|bilirubina|t bili|tbil|bili t|bili ges|"
     "bili gesamt|bili tot|bili total|bilirubin total|bilirubin gesamt|bilirubin ges|"
     "total bilirubin|total bili|gesamtbilirubin|bilirubine totale|bilirrubina total|"
     "bilirubina totale|bilirubina tot|bilirrubinas totais|bilirubinemie|bil tot|"
     "bil|ges bili|ges bilirubin|gesamt bili|gesamt bilirubin|bilirubine tot|bil t|bil "
     "total|bilirubina t|bili totale|bilirub|tot bili|tot bilirubin|bil totale|bilirubina "
     "total|bilirubine total"},
    {"direct_bilirubin",
     "direct bilirubin|direct bili|conjugated bilirubin|d bili|dbil|bili d|bili dir|bili direct|"
     "bili direkt|bilirubin direct|bilirubin direkt|bilirubin dir|direktes bilirubin|"
     "konjugiertes bilirubin|bilirubin konjugiert|bilirubine directe|bilirubine conjuguee|"
     "bili conjuguee|bili directe|bilirrubina directa|bilirrubina direta|bilirrubina conjugada|"
     "bilirubina diretta|bilirubina coniugata|bili conjugated|bilirubin conjugated|bil dir|"
     "bili diretta|bili directa|bili direta|"
     "dir bili|dir bilirubin|direkt bili|direkt bilirubin|direktes bili|konj bili|konj "
     "bilirubin|conj bili|conj bilirubin|bili konj|bili conj|bilirubin konj|bilirubin conj|bil "
     "diretta|bil directa|bil direta|bil direct|bil directe|bil d|konjugiertes bili|conjugated "
     "bili|bilirubina d|bilirubine conj"},
    {"alt",
     "gpt/alt|alt/gpt|tgp/alt|alat/gpt|alt/sgpt|sgpt/alt|gpt/alat|alt/tgp|gpt|sgpt|alat|tgp|alt "
     "gpt|alt sgpt|gpt alt|tgp alt|alat gpt|gpt alat|alanine "
     "aminotransferase|"
     "alanine transaminase|alanin aminotransferase|alanina aminotransferasa|alanina "
     "aminotransferase"},
    {"ast",
     "got/ast|ast/got|tgo/ast|asat/got|ast/sgot|sgot/ast|got/asat|ast/tgo|ast|sgot|asat|tgo|ast "
     "got|ast sgot|got ast|tgo ast|asat got|got asat|"
     "aspartate aminotransferase|aspartate transaminase|aspartat aminotransferase|aspartato "
     "aminotransferasa|aspartato aminotransferase"},
    {"ggt",
     "ggtp|ggt|gamma gt|gamma ggt|gammagt|g gt|yt gt|gamma glutamyl transferase|gamma "
     "glutamyltransferase|ygt|y gt|"
     "gama gt|gamma glutamiltransferasi|gama glutamil transferase|gamma glutamyltranspeptidase|g "
     "glutamyltransferase"},
    {"alp",
     "fosf alcalina|alk phosph|fosf alc|alp|alk phos|alkphos|alkaline phosphatase|alkalische "
     "phosphatase|alk phosphatase|"
     "phosphatases alcalines|phosphatase alcaline|fosfatasa alcalina|fosfatasi alcalina|"
     "fosfatase alcalina|f alcalina|pal|fal|"
     "phosph alc|phos alc|phosphatases alc|phosphatase alc|fosfatasi alc|fosfatasa alc|fosfatase "
     "alc|alk phosphat|f alc|alk ph|alk phosphatasen"},
    {"ldh",
     "ldh|dhl|lactate dehydrogenase|laktatdehydrogenase|"
     "ldh total|lactato deshidrogenasa|lattato deidrogenasi|lactico deshidrogenasa"},
    {"ck",
     "ck|cpk|ck total|cpk total|total ck|ck ges|ck gesamt|creatine kinase|kreatinkinase|"
     "creatine phosphokinase|creatina quinasa|creatina quinase|creatin chinasi|creatinchinasi|"
     "creatine kinase total|cpk totale|"
     "cpk ges|ck totale|ck tot|cpk tot"},
    {"lipase", "lipase|lipasa|lipasi|lipasemie|lipasemia"},
    {"amylase", "amylase|amilasa|amilasi|amilase|amylasemie|amilasemia"},
    {"troponin_t",
     "troponin t|troponine t|troponina t|trop t|tropo t|tn t|ctnt|c tnt|hs tnt|hs ctnt|tnt hs|"
     "hs troponin t|hs trop t|troponin t hs|trop t hs|troponine t hs|troponine t us|troponina t us|"
     "troponina t hs|troponina t as|troponina t ultrasensible|troponina t ultrassensivel|"
     "high sensitivity troponin t|hstnt|troponina ths|"
     "trop ths|tropo t hs|tropo t us|hs troponine t"},
    {"troponin_i",
     "troponin i|troponine i|troponina i|trop i|tropo i|tn i|ctni|c tni|hs tni|hs ctni|tni hs|"
     "hs troponin i|hs trop i|troponin i hs|trop i hs|troponine i hs|troponine i us|troponina i us|"
     "troponina i hs|troponina i as|troponina i ultrasensible|troponina i ultrassensivel|"
     "high sensitivity troponin i|hstni|"
     "tropo i hs|tropo i us|hs troponine i"},
    {"troponin",
     "troponin|troponine|troponina|trop|tropo|hs troponin|hs trop|troponin hs|trop hs|"
     "troponine hs|troponine us|tropo us|tropo hs|troponina us|troponina hs|"
     "troponina ultrasensible|troponina ultrassensivel|hs tn|tn hs|hs troponina|"
     "troponina ultrasensivel|hs troponine|trop us|troponinas|troponines"},
    {"nt_probnp",
     "nt probnp|ntprobnp|nt pro bnp|pro bnp|probnp|nt bnp|"
     "probnp nt|nt pro bnp|ntpro bnp"},
    {"bnp", "bnp"},
    {"lactate",
     "lactico|lactate|lactates|laktat|lactato|lattato|lattati|lac|lact|lak|lactatemie|"
     "acide lactique|acido lattico|acido lactico|lactic acid|lac arteriel|"
     "latt|ac lattico|ac lactico|acide lact|lactatos|lattatemia|laktate|lactat|lactats"},
    {"ammonia",
     "ammonia|ammoniak|nh3|ammoniemie|ammoniaque|amonio|amoniaco|amonia|ammonio|"
     "ammoniemia|amoniemia|ammonium|"
     "nh4|nh4+|ammoniaca|amonemia"},
    {"uric_acid",
     "ac urico|ac urique|uric acid|urate|harnsaure|acide urique|uricemie|acido urico|uricemia|"
     "urico|ac uric|acid uric|acido uric|uric|harnsaeure"},
    {"cholesterol",
     "cholesterol|cholesterin|chol|total cholesterol|cholesterol total|"
     "gesamtcholesterin|gesamt cholesterin|colesterol|colesterol total|colesterolo|"
     "colesterolo totale|chol total|cholesterin gesamt|col total|cholesterolemie|"
     "colesterolemia|"
     "col tot|colest total|colest tot|colesterol tot|colesterolo tot|chol ges|cholesterin ges|ges "
     "chol|ges cholesterin|colest|cholest|cholest total|tot cholesterol|tot chol|chol "
     "gesamt|gesamtchol|cholesterol tot"},
    {"ldl",
     "ldl|ldl c|c ldl|ldl cholesterol|ldl cholesterin|ldl chol|cholesterol ldl|colesterol ldl|"
     "colesterolo ldl|ldl colesterolo|ldl colesterol|chol ldl|"
     "ldl col|col ldl"},
    {"hdl",
     "hdl|hdl c|c hdl|hdl cholesterol|hdl cholesterin|hdl chol|cholesterol hdl|colesterol hdl|"
     "colesterolo hdl|hdl colesterolo|hdl colesterol|chol hdl|"
     "hdl col|col hdl"},
    {"triglycerides",
     "trigl|triglyc|triglycerides|triglyceride|triglyzeride|trigs|trig|trigly|trigliceridos|"
     "trigliceridi|triglicerideos|triglicerides|tgl|triglyceridemie|neutralfette|"
     "triglic|triglicer|triglyceriden|tryglicerides"},
    {"hemoglobin",
     "hb|hgb|hemoglobin|haemoglobin|hamoglobin|hemoglobine|hemoglobina|emoglobina|"
     "hemoglob|haemoglob|haemoglobine"},
    {"hematocrit",
     "hcto|hct|hkt|hematocrit|haematocrit|hamatokrit|hematocrite|hematocrito|ematocrito|"
     "hto|hk|htc|pcv|haematokrit"},
    {"leukocytes",
     "wbc|wcc|leukos|leuko|leuk|leukozyten|leukocytes|leucocytes|leucos|leuco|"
     "globules blancs|globulos blancos|globuli bianchi|leucocitos|leucociti|"
     "white cells|white cell count|white count|white blood cells|leukozytenzahl|"
     "white blood cell count|white blood count|hyperleucocytose|gb totaux|"
     "leuc|gl bianchi|leucocitos totales|leucocitos totais|leukocyte count|leucocyte count|white "
     "cell|leukozyten gesamt"},
    {"platelets",
     "plt|plts|platelets|platelet count|platelet|thrombos|thrombo|thrombozyten|thrombocytes|"
     "plaquettes|plaq|plaquetas|plq|plaquettas|piastrine|thrombocyten|thrombozytenzahl|"
     "trombociti|trombocitos|tromboc|thromb|piast|plaquetes|plaquette|plat|plats"},
    {"neutrophils",
     "neutrophils|neutrophil count|neutros|neut|anc|pnn|polynucleaires neutrophiles|neutrophile|"
     "neutrophilen|neutrophiles|neutrofilos|neutrofili|neutrophile granulozyten|"
     "absolute neutrophil count|neutrophil|neutro|"
     "neuts|pmn|neutrof|neutroph|neutrophils abs|abs neutrophils|neutrofilos abs|neutrofili "
     "abs|neutrophile abs|segmentkernige"},
    {"mcv", "mcv|vgm|vcm"},
    {"ferritin",
     "ferritin|ferritine|ferritina|ferritinemie|ferritinemia|serumferritin|serum ferritin|"
     "ferrit"},
    {"iron",
     "iron|eisen|serumeisen|serum iron|fer serique|hierro|hierro serico|sideremia|sideremie|"
     "ferro serico|"
     "eisen i s|fer seric"},
    {"vitamin_b12",
     "b12|vitamin b12|vit b12|vitamine b12|vitamina b12|cobalamin|cobalamine|"
     "cobalamina|vitamin b 12|vit b 12|vitamine b 12|vitamina b 12"},
    {"folate",
     "ac folico|folate|folates|folat|folsaure|acide folique|acido folico|folato|folati|folatos|"
     "folic acid|serum folate|"
     "folico|folic|b9|vit b9|vitamin b9|vitamina b9|vitamine b9|folates seriques|folsaeure"},
    {"vitamin_d",
     "vitamin d|vit d|vitamine d|vitamina d|vitamin d3|vit d3|25 oh d|25 oh d3|25(oh)d|25(oh)d3|"
     "25 oh vitamin d|25 oh vitamin d3|25 oh vit d|25 hydroxyvitamin d|25(oh) vitamin d|"
     "25 oh vitamine d|25 oh vitamina d|25(oh) vit d|25(oh) vitamina d|25(oh) vitamine d|25 "
     "hydroxy vitamin d|calcidiol|"
     "vitamin d 25 oh|vitamine d 25 oh|vitamina d 25 oh|vit d 25 oh|"
     "vitd|25 oh vit d total|25 hydroxy vit d|25ohd|vit d total"},
    {"tsh",
     "tsh|tsh basal|tsh us|"
     "thyreotropin|tsh basale"},
    {"free_t4",
     "ft4|free t4|freies t4|t4 free|t4 libre|t4 libera|t4 livre|t4l|t4 l|libres t4|"
     "free thyroxine|freies thyroxin|tiroxina libre|tiroxina livre|"
     "ft 4|t4 lib|t 4 libre|tiroxina libera|thyroxine libre"},
    {"free_t3",
     "ft3|free t3|freies t3|t3 free|t3 libre|t3 libera|t3 livre|t3l|t3 l|"
     "ft 3|t3 lib"},
    {"cortisol",
     "cortisol basal|cortisol|kortisol|cortisolo|cortisolemie|cortisolemia|"
     "cortisolemia basal"},
    {"d_dimer",
     "d dimer|d dimers|d dimere|d dimeres|d dimero|d dimeros|d dimeri|dimero d|dimeros d|"
     "dimeros|dimeri|ddimer|d dimer quantitative|"
     "d dim|dimero"},
    {"inr", "inr|rni|pt inr|pt/inr|tp inr|tp/inr"},
    {"fibrinogen",
     "fibrinogen|fibrinogene|fibrinogeno|fibrinogenio|fbg|fibrinogenemie|"
     "fibri|fibrinog"},
    {"esr",
     "esr|bsg|bsr|bks|vsg|vhs|ves|sed rate|senkung|blutsenkung|vitesse de sedimentation|"
     "vel sed|velocidad de sedimentacion|velocita di eritrosedimentazione|erythrocyte "
     "sedimentation rate"},
    {"ph", "ph"},
    {"pco2", "pco2|paco2|p co2|pa co2|pvco2"},
    {"po2", "po2|pao2|p o2|pa o2"},
    {"blood_pressure",
     "bp|ta|pa|rr|t a|p a|pni|nibp|blood pressure|blutdruck|tension arterielle|tension|"
     "pression arterielle|pression|presion arterial|presion|tension arterial|pressione arteriosa|"
     "pressione|pressao arterial|pressao|pao|"
     "art pressure|presion art|pressione art|pressao art|t/a|p/a|pani"},
    {"heart_rate",
     "hr|heart rate|pulse|pulse rate|puls|pouls|pulso|polso|herzfrequenz|"
     "frequence cardiaque|frecuencia cardiaca|frequenza cardiaca|frequencia cardiaca|"
     "freq cardiaca|"
     "frequenza card|freq card|frecuencia card|herzfreq"},
    {"respiratory_rate",
     "resp rate|respiratory rate|resp|resps|respirations|atemfrequenz|frequence respiratoire|"
     "frecuencia respiratoria|frequenza respiratoria|frequencia respiratoria|freq resp|"
     "freq respiratoria|resp freq|frequenza resp|breathing rate"},
    {"spo2",
     "spo2|sp o2|sp02|sat o2|sato2|o2 sat|o2 sats|o2 sattigung|sat|sats|saturation|sattigung|"
     "saturacion|saturazione|saturacao|oxygen saturation|o2 saturation|sauerstoffsattigung|"
     "saturation en o2|saturacion de o2|saturacion o2|saturazione o2|pulse ox|satu o2|"
     "saturacion de oxigeno|saturation o2|saturacion oxigeno|saturacao de o2|saturacao o2|spo "
     "2|saturazione di ossigeno|sat02|saettigung"},
    {"temperature",
     "temp|t`|temperature|temperatur|temperatura|tax|t ax|temp ax|temp axillaire|"
     "temp rektal|temp axilar|t corporea|temperatura corporea|temperatura "
     "corporal|korpertemperatur|temperatura axilar|"
     "temp oral|temp rectal|temp timpanica|temp tympanic|temp auric|korpertemp|temp corporea|temp "
     "corporal|temp rettale|temp ascellare|t` axilar|t` ax"},
    {"gcs",
     "escala de coma de glasgow|glasgow coma score|gcs|glasgow|score de glasgow|glasgow coma "
     "scale|glasgow coma score|glasgow score|"
     "glasgow coma skala|escala de glasgow|ecgl|"
     "scala di glasgow|score di glasgow|coma de glasgow|score glasgow|escala glasgow"},
    {"weight",
     "weight|wt|body weight|gewicht|korpergewicht|gew|kgw|poids|peso|peso corporal|"
     "peso corporeo|"
     "pds|korpergew|peso actual|peso attuale|peso atual|poids actuel"},
    {"height", "height|grosse|korpergrosse|groesse|taille|talla|estatura|altura|altezza|statura"},
    {"pregnancy_week",
     "ssw|gestational age|gest age|edad gestacional|idade gestacional|eta gestazionale|"
     "schwangerschaftswoche|week of pregnancy|pregnancy week|age gestationnel|"
     "semana de gestacion|semanas de gestacion|semana gestacional|ega"},
};

struct ClashingName {
  std::string_view code;
  std::string_view text;
  std::uint8_t without_unit = every;
  std::uint8_t with_unit = every;
  Capitals capitals = Capitals::any;
};

// What means something else in one of the languages, or is a plain word there.
constexpr ClashingName clashing_names[] = {
    {"sodium", "na", every & ~pt},  // Portuguese "in the"
    {"sodium", "na", pt, pt, Capitals::first},
    {"calcium", "ca", every, every, Capitals::first},  // "ca." is circa
    {"calcium", "ca", nowhere},
    {"magnesium", "mg", every, every, Capitals::first},  // a milligram
    {"magnesium", "mg", nowhere},
    {"phosphate", "p", nowhere, every, Capitals::first},
    {"urea", "hst", de, de},
    {"urea", "ur", es | pt, es | pt, Capitals::first},
    {"glucose", "bs", en, en, Capitals::all},
    {"glucose", "bg", en, every, Capitals::all},
    {"glucose", "dextro", fr, fr},
    {"glucose", "hgt", pt, pt},
    {"crp", "pcr", es | it | pt},  // elsewhere the polymerase chain reaction
    {"alt", "alt", every & ~de},   // German "old"
    {"alt", "alt", every, every, Capitals::all},
    {"ast", "got", every & ~en},  // an English word
    {"ast", "got", every, every, Capitals::all},
    {"alp", "ap", de, every, Capitals::all},
    {"alp", "fa", nowhere, every, Capitals::all},  // also atrial fibrillation
    {"alp", "ak phos", every},
    {"total_protein", "tp", nowhere, every, Capitals::all},  // also prothrombin
    {"total_protein", "pt", nowhere, es | it | pt, Capitals::all},
    {"total_protein", "ge", nowhere, de, Capitals::all},
    {"bilirubin", "bt", nowhere, romance, Capitals::all},
    {"direct_bilirubin", "bd", nowhere, romance, Capitals::all},
    {"triglycerides", "tg", every, every, Capitals::all},  // Tg is thyroglobulin
    {"hematocrit", "ht", romance},
    {"height", "ht", nowhere},
    {"height", "alt", nowhere, es | it | pt},
    {"leukocytes", "gb", romance, every, Capitals::all},
    {"leukocytes", "leu", every, every, Capitals::first},
    {"iron", "fe", nowhere, every, Capitals::first},
    {"iron", "fer", nowhere},
    {"iron", "ferro", nowhere},
    {"d_dimer", "dd", nowhere, every, Capitals::all},
    {"esr", "vs", nowhere},
    {"esr", "vs", fr | it, every, Capitals::all},
    {"base_excess", "be", every, every, Capitals::all},
    {"base_excess", "base excess"},
    {"blood_pressure", "bd", de, de, Capitals::all},
    {"spo2", "satt", nowhere, de},
    {"spo2", "satu", nowhere, fr},
    {"spo2", "saturando", nowhere, es | pt},
    {"glucose", "hgt", es, es},
    {"glucose", "dxt", es | pt, es | pt},
    {"glucose", "bmt", es | pt, es | pt, Capitals::all},  // elsewhere a transplantation
    {"glucose", "gj", nowhere, pt, Capitals::all},
    {"hba1c", "glicosilada", nowhere, es},
    {"hba1c", "glicata", nowhere, it},
    {"hba1c", "glicada", nowhere, pt},
    {"cholesterol", "ct", nowhere, es | pt, Capitals::all},
    {"cholesterol", "tc", nowhere, en, Capitals::all},
    {"fibrinogen", "fib", nowhere},
    {"urea", "ur", nowhere, en | fr, Capitals::first},
    {"leukocytes", "leu", nowhere},
    {"leukocytes", "leucograma", nowhere, pt},
    {"temperature", "t c", it, it, Capitals::all},
    {"base_excess", "basenuberschuss"},
    {"base_excess", "exces de base"},
    {"base_excess", "exceso de base"},
    {"base_excess", "exceso de bases"},
    {"base_excess", "eccesso di basi"},
    {"base_excess", "excesso de base"},
    {"base_excess", "excesso de bases"},
    {"base_excess", "eb", es, es, Capitals::all},
    {"heart_rate", "f c", romance},
    {"heart_rate", "hf", de, de},  // in English heart failure
    {"heart_rate", "p", en | de, en | de, Capitals::first},
    {"respiratory_rate", "rr", en | other},  // in German the blood pressure
    {"respiratory_rate", "f r", romance},
    {"respiratory_rate", "af", de, de},  // elsewhere atrial fibrillation
    {"temperature", "t", every, every, Capitals::first},
    {"temperature", "tc", it, it, Capitals::all},
    {"temperature", "fieber", de, de},
    {"temperature", "fever", en, en},
    {"temperature", "fievre", fr, fr},
    {"temperature", "fiebre", es, es},
    {"temperature", "febbre", it, it},
    {"temperature", "febrile"},
    {"temperature", "febril"},
    {"temperature", "febbrile"},
    {"temperature", "febre", pt, pt},
    {"weight", "kg", nowhere, de, Capitals::all},
    {"weight", "p", nowhere, romance, Capitals::first},
    {"pregnancy_week", "pregnant", nowhere},
    {"pregnancy_week", "schwanger", nowhere},
    {"pregnancy_week", "embarazo", nowhere},
    {"pregnancy_week", "embarazada", nowhere},
    {"pregnancy_week", "gestante", nowhere},
    {"pregnancy_week", "gestacion", nowhere},
    {"pregnancy_week", "gravida", nowhere},
    {"pregnancy_week", "gravidez", nowhere},
    {"pregnancy_week", "gravidanza", nowhere},
    {"pregnancy_week", "incinta", nowhere},
    {"pregnancy_week", "ga", en, en, Capitals::all},
    {"pregnancy_week", "sa", nowhere, fr, Capitals::all},
    {"base_excess", "be"},  // in small letters where suits_in_small_letters says so
    {"base_excess", "eb", es, es},
    {"temperature", "t"},
    {"platelets", "thr", de, de, Capitals::first},
    {"platelets", "pq", fr, fr, Capitals::all},
    {"hematocrit", "hte", fr, fr, Capitals::first},
    {"glucose", "bm", nowhere, en, Capitals::all},  // also a bowel movement
    {"glucose", "dtx", it | fr | pt | es, it | fr | pt | es, Capitals::all},
    {"glucose", "dx", nowhere, pt, Capitals::all},  // also a diagnosis
    {"glucose", "dextro", pt, pt},
    {"glucose", "gli", nowhere, it | pt | es},
    {"ionized_calcium", "cai", nowhere, romance, Capitals::first},
    {"pregnancy_week", "gestation", nowhere},
    {"pregnancy_week", "sg", nowhere, es | it | pt, Capitals::all},
    {"lactate", "lat", it, it},
    {"pregnancy_week", "eg", es | it, es | it, Capitals::all},
    {"pregnancy_week", "ig", pt, pt, Capitals::all},
};

class NameIndex {
 public:
  NameIndex() {
    for (const Names& row : clear_names) {
      for (std::string_view rest = row.texts; !rest.empty();) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        add({.text = rest.substr(0, bar), .analyte = find_analyte(row.code)});
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
    }
    for (const ClashingName& row : clashing_names) {
      add({.text = row.text,
           .analyte = find_analyte(row.code),
           .without_unit = LanguageSet(row.without_unit),
           .with_unit = LanguageSet(row.with_unit),
           .capitals = row.capitals});
    }
  }
  [[nodiscard]] std::span<const AnalyteName> with(char first) const {
    return names_[static_cast<unsigned char>(first)];
  }

 private:
  void add(const AnalyteName& name) {
    names_[static_cast<unsigned char>(name.text.front())].push_back(name);
  }
  std::array<std::vector<AnalyteName>, 256> names_;
};

}  // namespace

LanguageSet language_set(std::string_view language) {
  constexpr std::string_view codes[] = {"en", "de", "fr", "es", "it", "pt"};
  const auto* const found = std::ranges::find(codes, language);
  return LanguageSet(static_cast<std::uint8_t>(1U << static_cast<unsigned>(found - codes)));
}

std::span<const AnalyteName> names_with(char first) {
  static const NameIndex index;
  return index.with(first);
}

}  // namespace consilium::findings
