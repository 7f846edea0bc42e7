/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/given.h"

#include <string.h>

/* Both folded and in order, for bisection. */
static const char *const names[] = {
	"abele", "achille", "ada", "adalberto", "adalgisa", "addolorata",
	"adelaide", "adele", "adelina", "adolfa", "adolfo", "adriana",
	"adriano", "agata", "agnese", "agostina", "aida", "alberta",
	"alberto", "albino", "alceste", "alda", "aldina", "aldo",
	"alessandra", "alessandro", "alessia", "alessio", "alex", "alfia",
	"alfio", "alfonsina", "alfonso", "alfreda", "alfredo", "alice",
	"alida", "alina", "allegra", "alma", "altea", "alvaro", "alvise",
	"amalia", "amanda", "ambra", "amedea", "amedeo", "amelia", "amelie",
	"amerigo", "amilcare", "anastasia", "andrea", "angela", "angelica",
	"angelina", "angelo", "angiola", "anita", "anna", "annabella",
	"annalisa", "annamaria", "annapaola", "annarita", "annibale",
	"annita", "annunziata", "annunziato", "anselma", "anselmo",
	"antonella", "antonello", "antonia", "antonietta", "antonino",
	"antonio", "arianna", "ariella", "aristide", "armanda", "armando",
	"armida", "arnaldo", "artemio", "arturo", "asia", "assunta",
	"assuntina", "attilia", "attilio", "augusta", "augusto", "aurelia",
	"aurelio", "aurora", "ausilia", "azzurra", "barbara", "bartolomeo",
	"beatrice", "benedetta", "benedetto", "benito", "berardino",
	"berenice", "bernadette", "bernarda", "bernardino", "berta",
	"bettina", "bettino", "biagio", "bianca", "bice", "bonaria", "boris",
	"brigida", "brigitta", "bruna", "brunella", "brunello", "brunilde",
	"calogera", "calogero", "camilla", "camillo", "carla", "carlo",
	"carlotta", "carmela", "carmelina", "carmelo", "carmen", "carmine",
	"carola", "carolina", "casimiro", "cassandra", "cataldo", "catello",
	"caterina", "catia", "cecilia", "celestina", "celestino", "celso",
	"cesara", "cesare", "cesarina", "cettina", "chantal", "chiara",
	"cinthia", "cinzia", "cirino", "ciro", "clara", "clarissa", "claudia",
	"claudio", "clelia", "clementina", "cleto", "cloe", "clotilde",
	"concetta", "concettina", "consolata", "consolato", "consuelo",
	"cora", "corinna", "cornelia", "corradina", "corrado", "cosima",
	"cosimo", "costanza", "crescenza", "crescenzo", "cristian",
	"cristiana", "cristiano", "cristina", "cristoforo", "dafne", "dalila",
	"damiana", "daniel", "daniela", "daniele", "danila", "danilo",
	"dante", "daria", "dario", "davide", "debora", "deborah", "delfina",
	"delia", "demetrio", "denis", "denise", "desiderio", "desiree",
	"devis", "diana", "diego", "dina", "dino", "dionigi", "dionisio",
	"dolores", "domenica", "domenico", "domitilla", "donata", "donatella",
	"dora", "doriana", "doriano", "doris", "dorotea", "doroteo", "duccio",
	"duilio", "ebe", "edda", "edgardo", "edith", "edmondo", "edoardo",
	"efisia", "efisio", "egidia", "egidio", "egle", "elda", "elena",
	"eleonora", "elettra", "elia", "eliana", "eliano", "elide", "eligio",
	"elio", "elisa", "elisabetta", "eliseo", "ella", "elpidio", "elsa",
	"elvezio", "elvio", "elvira", "emanuela", "emanuele", "emidio",
	"emilia", "emiliana", "emiliano", "emilio", "emma", "emmanuele",
	"ennio", "enrica", "enrico", "enza", "enzo", "ercole", "eric",
	"erica", "ermanno", "ermelinda", "ermenegildo", "ermes", "ermete",
	"erminia", "erminio", "ernestina", "ernesto", "eros", "ersilia",
	"esmeralda", "ester", "eterno", "ettore", "ettorina", "eufemia",
	"eufrasia", "eugenia", "eugenio", "eustachio", "eva", "evandro",
	"evaristo", "evelina", "evelyn", "ezio", "fabiana", "fabio",
	"fabiola", "fabrizia", "fabrizio", "fatima", "fausta", "faustino",
	"fausto", "federica", "federico", "felicia", "felicita", "ferdinanda",
	"ferdinando", "fernanda", "fernando", "ferruccio", "fiamma",
	"filiberta", "filiberto", "filippa", "filippo", "filomena", "fiora",
	"fiorella", "fiorentina", "fiorenza", "fiorenzo", "fioretta",
	"flaminia", "flaminio", "flavia", "flaviana", "flaviano", "flavio",
	"flora", "floriana", "floriano", "franca", "francesca", "francesco",
	"franz", "freddy", "fulgenzio", "fulvia", "fulvio", "furio",
	"gabriela", "gabriele", "gabriella", "gaetana", "gaetano", "gaia",
	"gaspare", "gastone", "gavina", "gavino", "gemma", "generoso",
	"gennaro", "genny", "genoveffa", "gerarda", "gerardina", "gerardo",
	"germana", "germano", "gerolamo", "geronimo", "gertrude", "gessica",
	"giacinta", "giacinto", "giacoma", "giacomo", "giada", "giam",
	"giampaolo", "giampiero", "gian", "giancarla", "giancarlo",
	"gianfranca", "gianfranco", "gianluca", "gianluigi", "gianmarco",
	"gianmaria", "gianna", "gianni", "giannino", "gianpaolo", "gianpiero",
	"gianvito", "gigliola", "gilberta", "gilberto", "gilda", "gina",
	"ginevra", "gino", "gioacchino", "gioconda", "gioele", "giordana",
	"giorgia", "giorgio", "giosue", "giovanna", "giovanni", "giovannina",
	"girolama", "girolamo", "gisella", "giuditta", "giulia", "giuliana",
	"giulietta", "giulio", "giuseppa", "giuseppe", "giuseppina", "glauco",
	"gloria", "goffredo", "grazia", "graziana", "graziano", "graziella",
	"greta", "guendalina", "guerrino", "guglielmina", "guglielmo",
	"guido", "gustavo", "hans", "heidi", "helga", "ida", "idea",
	"ignazio", "igor", "ilaria", "ilario", "ilda", "ilenia", "imelda",
	"immacolata", "incoronata", "ines", "innocenza", "iolanda", "iole",
	"ippolita", "ippolito", "irene", "irina", "iris", "irma", "isa",
	"isabella", "isacco", "isaia", "ismaele", "isotta", "italo", "ivan",
	"ivana", "ivano", "ivo", "ivonne", "jacopo", "jessica", "joel",
	"jolanda", "jole", "jonathan", "josef", "josefa", "juri", "karin",
	"karl", "katherine", "katia", "katiuscia", "kevin", "klara", "klaus",
	"lamberta", "lamberto", "lanfranco", "laura", "laurent", "lavinia",
	"lazzaro", "lea", "leandro", "leda", "lelio", "leo", "leonarda",
	"leonardo", "leonello", "leonida", "leonilda", "leontina", "leopoldo",
	"letizia", "lia", "liana", "liberata", "liborio", "licia", "lidia",
	"lidio", "ligia", "lilia", "liliana", "lina", "linda", "lino",
	"lionello", "lisa", "livia", "livio", "lodovica", "lodovico", "lola",
	"loredana", "lorella", "lorena", "lorenza", "lorenzo", "loreta",
	"loretta", "loriana", "loris", "luana", "luca", "lucas", "lucia",
	"luciana", "luciano", "lucilla", "lucio", "lucrezia", "ludovica",
	"ludovico", "luigi", "luigia", "luigina", "luisa", "luisella", "mada",
	"maddalena", "mafalda", "maicol", "manlio", "manola", "mara",
	"marcella", "marcello", "marco", "maria", "mariaelena", "mariagrazia",
	"marialuisa", "mariangela", "marianna", "mariano", "mariapia",
	"mariarosa", "mariateresa", "marica", "mariella", "marilena",
	"marina", "mario", "marisa", "marisol", "marita", "marta", "martina",
	"marzia", "marzio", "massimiliana", "massimiliano", "massimo",
	"matilde", "matteo", "matthias", "mattia", "maura", "maurilio",
	"maurizia", "maurizio", "mauro", "melania", "melissa", "mercedes",
	"michela", "michelangelo", "michele", "michelina", "mila", "milena",
	"milva", "mimmo", "mina", "mirco", "mirella", "miriam", "mirko",
	"mirna", "modesta", "modesto", "moira", "monia", "monica", "morena",
	"morgana", "nadia", "nancy", "narciso", "natale", "natalia",
	"natalina", "natalino", "nazarena", "nazareno", "nazario", "neda",
	"nella", "nello", "nerina", "nerio", "nestore", "nevio", "niccolo",
	"nicla", "nico", "nicodemo", "nicola", "nicolas", "nicole",
	"nicoletta", "nicolina", "nicolo", "nilde", "nilo", "nina", "nino",
	"nives", "noemi", "nora", "norberto", "norina", "norma", "novella",
	"nunzia", "nunziata", "nunzio", "oberto", "ofelia", "olga", "olimpia",
	"olimpio", "olinda", "olindo", "olivia", "oliviero", "omar",
	"ombretta", "omero", "onofrio", "orazio", "oreste", "oretta", "orfeo",
	"oriana", "orietta", "ornella", "ornello", "oronza", "oronzo",
	"orsola", "oscar", "osvaldo", "otello", "ottavia", "ottaviano",
	"ottavio", "otto", "palma", "palmira", "palmiro", "pamela", "paola",
	"paolina", "paolo", "paride", "pasquale", "pasqualina", "patrizia",
	"patrizio", "penelope", "perla", "peter", "petra", "petronilla",
	"pia", "pier", "piera", "pierangela", "pierangelo", "pierantonio",
	"piercarlo", "pierfrancesco", "piergiorgio", "pierina", "pierino",
	"pierluigi", "piermario", "piero", "pierpaolo", "pierre", "pietra",
	"pietro", "pilade", "pina", "pio", "placido", "pompeo", "porzia",
	"prisca", "priscilla", "quintino", "quirino", "rachele", "raffaela",
	"raffaele", "raffaella", "raimonda", "ramona", "raniero", "raoul",
	"rebecca", "regina", "remo", "renata", "renato", "renza", "renzo",
	"riccarda", "riccardo", "rina", "rino", "rita", "roberta", "roberto",
	"rocca", "rocchina", "rocco", "rodolfo", "rolando", "romana",
	"romilda", "romina", "romolo", "rosa", "rosalba", "rosalia",
	"rosalinda", "rosamaria", "rosanna", "rosaria", "rosario", "rosella",
	"rosetta", "rosina", "rosita", "rossana", "rossano", "rossella",
	"ruben", "rufina", "rut", "ruth", "sabatino", "sabina", "sabino",
	"sabrina", "salvatore", "salvatrice", "samanta", "samantha", "samuel",
	"samuela", "samuele", "sandra", "sandro", "santa", "santino", "sara",
	"sarah", "saverio", "savina", "savino", "savio", "scolastica",
	"sebastiana", "sebastiano", "selena", "selene", "serafina", "serena",
	"sergio", "severina", "severo", "sibilla", "silvana", "silvano",
	"silverio", "silvia", "silvio", "simona", "simone", "simonetta",
	"siro", "sofia", "sonia", "sophia", "stanislao", "stefan", "stefania",
	"stefano", "stella", "susanna", "susy", "svetlana", "tamara", "tania",
	"tarcisio", "tatiana", "tea", "tecla", "telemaco", "teo", "teobaldo",
	"teodora", "teodoro", "terenzio", "teresa", "teresina", "thea",
	"thomas", "tilde", "timoteo", "tina", "tino", "tito", "tiziana",
	"tiziano", "tobia", "tommaso", "tosca", "tosco", "tullia", "tullio",
	"ubaldo", "ugo", "ulderica", "ulderico", "uliana", "ulisse",
	"umberta", "umberto", "ursula", "valentina", "valentino", "valeria",
	"valeriano", "valerio", "valter", "vanda", "vanessa", "vania",
	"vanna", "vanni", "vasco", "venanzio", "venera", "veneranda", "vera",
	"verena", "veronica", "vilma", "vincenza", "vincenzina", "vincenzo",
	"vinicio", "violetta", "virgilio", "virginia", "virginio", "virna",
	"vitalia", "vitaliano", "vito", "vittore", "vittoria", "vittoriano",
	"vittorino", "vittorio", "viviana", "vivien", "vladimiro", "walter",
	"wanda", "werner", "wilma", "wolfgang", "ylenia", "yuri", "yvonne",
	"zaccaria", "zaira", "zelinda", "zeno", "zita", "zoe", "zora",
};

/* Given names that are as common as surnames, or commoner. */
static const char *const surnames[] = {
	"abramo", "adamo", "agostino", "alba", "amato", "ambrogio", "amos",
	"ana", "aria", "baldassarre", "bartolo", "basilio", "battista",
	"beniamino", "benvenuto", "bernardo", "bonaventura", "brando",
	"bruno", "candida", "candido", "celeste", "clemente", "colomba",
	"costantino", "damiano", "donato", "edi", "fabiano", "fedele",
	"felice", "fermo", "fiore", "fiorello", "fiorentino", "fortunata",
	"fortunato", "fosca", "franco", "galileo", "gentile", "gioia",
	"giordano", "giuliano", "giusto", "gregorio", "innocenzo", "italia",
	"leone", "libera", "liberato", "liberto", "marino", "martino", "max",
	"moreno", "neri", "orlando", "pardo", "pino", "prospero", "quinto",
	"raimondo", "remigio", "rinaldo", "romano", "romeo", "ruggero",
	"ruggiero", "salomone", "sante", "santi", "santina", "santo",
	"secondo", "serafino", "severino", "silvestro", "tranquillo",
	"ultimo", "urbano", "venere", "viola", "vita", "vitale",
};

static bool
has(const char *const *list, size_t hi, struct span fold)
{
	size_t lo = 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2, len = strlen(list[mid]);
		size_t n = len < fold.len ? len : fold.len;
		int d = n ? memcmp(fold.at, list[mid], n) : 0;

		if (!d && len == fold.len)
			return true;
		if (d < 0 || (!d && fold.len < len))
			hi = mid;
		else
			lo = mid + 1;
	}
	return false;
}

int
given_level(struct span fold)
{
	if (has(names, sizeof(names) / sizeof(*names), fold))
		return 2;
	return has(surnames, sizeof(surnames) / sizeof(*surnames), fold);
}

bool
given_is_name(struct span fold)
{
	return given_level(fold) > 0;
}
