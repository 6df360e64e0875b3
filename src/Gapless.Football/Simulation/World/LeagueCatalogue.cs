namespace Gapless.Football.Simulation.World;


/// <summary>The ten competitions with both sources' ids, and leagues that only FotMob lists.</summary>
internal static class LeagueCatalogue
{
    private static readonly Area England = new(2072, "England", "ENG", "https://crests.football-data.org/770.svg");

    /// <summary>The competitions, in the order of football-data.org's ids within a country.</summary>
    public static IReadOnlyList<League> All { get; } =
    [
        Make(0, "PL", 2021, "Premier League", England, 47, "Premier League"),
        Make(1, "ELC", 2016, "Championship", England, 48, "Championship"),
        Make(2, "BL1", 2002, "Bundesliga", new(2088, "Germany", "DEU", "https://crests.football-data.org/759.svg"), 54, "Bundesliga", "GER"),
        Make(3, "SA", 2019, "Serie A", new(2114, "Italy", "ITA", "https://crests.football-data.org/784.svg"), 55, "Serie A"),
        Make(4, "PD", 2014, "Primera Division", new(2224, "Spain", "ESP", "https://crests.football-data.org/760.svg"), 87, "LaLiga"),
        Make(5, "FL1", 2015, "Ligue 1", new(2081, "France", "FRA", "https://crests.football-data.org/773.svg"), 53, "Ligue 1"),
        Make(6, "DED", 2003, "Eredivisie", new(2163, "Netherlands", "NLD", "https://crests.football-data.org/8601.svg"), 57, "Eredivisie", "NED"),
        Make(7, "PPL", 2017, "Primeira Liga", new(2187, "Portugal", "POR", "https://crests.football-data.org/765.svg"), 61, "Liga Portugal"),
        Make(8, "BSA", 2013, "Campeonato Brasileiro Serie A", new(2032, "Brazil", "BRA", "https://crests.football-data.org/764.svg"), 268, "Serie A"),
        Make(9, "CL", 2001, "UEFA Champions League", new(2077, "Europe", "EUR", null), 42, "Champions League", "INT") with { Type = "CUP" },
        Make(10, "X-ISL", 0, "", new(0, "Outer Isles", "ISL", null), 990_001, "Outer Isles Premiership", "OIS") with { InFootballData = false },
        Make(11, "X-HIL", 0, "", new(0, "Hill Provinces", "HIL", null), 990_002, "Hill Provinces League", "HIP") with { InFootballData = false },
    ];

    /// <summary>The catalogue's entry for a code; null when there is none.</summary>
    public static League? Find(string code) => All.FirstOrDefault(league => league.InFootballData && league.Code == code);

    private static League Make(int index, string code, int id, string name, Area area, int fotMobId, string fotMobName, string? country = null) =>
        new(code, id, name, area) { Index = index, FotMobId = fotMobId, FotMobName = fotMobName, FotMobCountry = country ?? area.Code };
}
