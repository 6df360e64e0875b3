namespace Gapless.Football.Simulation.Invention;


/// <summary>Syllables of invented towns and the ways clubs are named, by country.</summary>
internal static class Countries
{
    public static Country England { get; } = new(
        0,
        ["Ash", "Brack", "Cald", "Dun", "Elver", "Farn", "Glas", "Harrow", "Marl", "Thorn"],
        ["bury", "wick", "combe", "mouth", "field", "stead", "dale", "chester"],
        ["{0} FC", "{0} United FC|{0} United", "{0} Town FC|{0} Town", "AFC {0}", "{0} City FC|{0} City", "{0} Athletic FC|{0} Athletic", "{0} Rovers FC|{0} Rovers"],
        ["Arkwell", "Burrow", "Crane", "Dalloway", "Eastman", "Fenner"],
        "England") { Clubs = 56 };

    public static Country Germany { get; } = new(
        1,
        ["Alten", "Birken", "Falken", "Grün", "Hohen", "Königs", "Mühl", "Wald"],
        ["stadt", "burg", "heim", "felde", "brück", "hausen", "tal", "au"],
        ["1. FC {0}", "VfL {0}", "SV {0} 04|{0}", "FC {0}", "Borussia {0}", "TSV {0}", "SC {0}"],
        ["Amsel", "Brinkhof", "Dörrer", "Eggers", "Köhlmann", "Wittig"],
        "Germany");

    public static Country Italy { get; } = new(
        2,
        ["Monte", "Castel", "Rocca", "Valle", "Ponte", "Villa", "Torre", "Fonta"],
        ["verde", "rosso", "lago", "fiore", "selva", "marina", "chiara", "nuova"],
        ["AC {0}", "{0} Calcio", "US {0}", "ACF {0}", "SS {0} 1913|{0}", "FC {0}"],
        ["Albani", "Bertucci", "Cestaro", "Dorelli", "Marchesan", "Zanetello"],
        "Italy");

    public static Country Spain { get; } = new(
        3,
        ["Alca", "Beni", "Cala", "Peña", "Guada", "Torre", "Villa", "Mira"],
        ["lvera", "rroyo", "mora", "luz", "ñales", "zán", "blanca", "quera"],
        ["CD {0}", "{0} CF", "Real {0} CF|Real {0}", "UD {0}", "RC {0}", "Atlético {0}|Atlético {0}"],
        ["Arrieta", "Bolaños", "Castrillo", "Echeve", "Munárriz", "Quijada"],
        "Spain");

    public static Country France { get; } = new(
        4,
        ["Beau", "Mont", "Châ", "Neuf", "Clair", "Roche", "Saint-É", "Val"],
        ["mont", "vallon", "teaublanc", "rivière", "bourg", "lac", "court", "ombre"],
        ["FC {0}", "Olympique {0}|Olympique {0}", "Stade {0}|Stade {0}", "AS {0}", "{0} SC", "RC {0}"],
        ["Aubrac", "Berthelin", "Charvet", "Delorné", "Grandval", "Pélisson"],
        "France");

    public static Country Netherlands { get; } = new(
        5,
        ["Oude", "Nieuw", "Wester", "Ooster", "Haar", "Zand", "Leeuw", "Molen"],
        ["dijk", "meer", "hoven", "waal", "berg", "veen", "drecht", "polder"],
        ["FC {0}", "SC {0}", "Sparta {0}|Sparta {0}", "VV {0}", "{0} '28|{0}", "AZC {0}"],
        ["Aalders", "Brouwhuis", "Dekkinga", "Hoekstee", "Van Loenen", "Zwaan"],
        "Netherlands");

    public static Country Portugal { get; } = new(
        6,
        ["São ", "Vila ", "Monte", "Ponte ", "Santa ", "Porti", "Alma", "Oliva"],
        ["Tomás", "Clara", "mar", "Nova", "Lírio", "dém", "reira", "Gonçal"],
        ["SC {0}", "CD {0}", "FC {0}", "GD {0}", "Vitória {0} SC|Vitória {0}", "{0} SAD|{0}"],
        ["Abrantes", "Bragança", "Falcão", "Godinho", "Mourão", "Veríssimo"],
        "Portugal");

    public static Country Brazil { get; } = new(
        7,
        ["Ara", "Ita", "Para", "Piri", "Santa ", "Boa ", "Campo ", "Gua"],
        ["çoiaba", "marã", "peru", "Cruz", "Vista", "Grande", "tinga", "juba"],
        ["EC {0}", "{0} FC", "CR {0}", "SE {0}", "Atlético {0}|Atlético {0}", "{0} EC"],
        ["Araújo", "Camargo", "Damasceno", "Figueiró", "Laranjeira", "Sampaio"],
        "Brazil");

    /// <summary>Clubs of countries whose leagues are not in the world; they come in by the cup.</summary>
    public static Country Europe { get; } = new(
        8,
        ["Dra", "Kar", "Lubo", "Ostro", "Sved", "Tyr", "Velk", "Zlat"],
        ["gorod", "lund", "nik", "vár", "stavn", "oğlu", "mir", "ice"],
        ["FK {0}", "{0} SK", "Dynamo {0}|Dynamo {0}", "NK {0}", "{0} IF", "Slavija {0}|Slavija {0}"],
        ["Bakken", "Horvat", "Ilić", "Kučera", "Nagy", "Šarić"],
        "Norway");

    /// <summary>Clubs of the leagues that only FotMob lists.</summary>
    public static Country Isles { get; } = new(
        9,
        ["Nor", "Sker", "Hal", "Ron", "Tor", "Fin"],
        ["say", "holm", "vik", "ness", "wall", "den"],
        ["{0} FC", "{0} Wanderers FC|{0} Wanderers", "{0} AFC"],
        ["Flett", "Isbister", "Linklater"],
        "Outer Isles");

    /// <summary>Those of the hills.</summary>
    public static Country Hills { get; } = Isles with { Index = 10, Starts = ["Khar", "Pel", "Dor", "Sim", "Lha", "Tam"], Ends = ["kot", "ung", "pura", "ling", "sa", "bari"] };

    public static IReadOnlyList<Country> All { get; } =
        [England, Germany, Italy, Spain, France, Netherlands, Portugal, Brazil, Europe, Isles, Hills];
}
