using System.Globalization;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Invents the clubs of a country.</summary>
internal static class ClubMaker
{
    /// <summary>The clubs, the strongest first.</summary>
    public static IReadOnlyList<Club> Make(Country country, int seed)
    {
        var random = Seeds.For(seed, 1, country.Index);
        var towns = country.Starts.SelectMany(start => country.Ends.Select(end => start + end)).Select(Tidy).Distinct(StringComparer.Ordinal).ToArray();
        random.Shuffle(towns);
        return [.. towns.Take(country.Clubs).Select((town, place) => MakeOne(country, town, place, random))];
    }

    private static Club MakeOne(Country country, string town, int place, Random random)
    {
        var form = country.Forms[random.Next(country.Forms.Length)].Split('|');
        var name = string.Format(CultureInfo.InvariantCulture, form[0], town);
        var shortName = string.Format(CultureInfo.InvariantCulture, form[^1], town);
        if (form.Length == 1) shortName = town;
        var id = (country.Index * 100) + place + 1;
        return new Club(id, name, shortName, PlainLetters.Abbreviation(town))
        {
            FotMobId = 8_000 + (id * 7),
            FotMobName = place % 8 == 5 ? Alias(shortName) : PlainLetters.Of(shortName),
            Strength = 1.45 - (0.9 * place / country.Clubs),
        };
    }

    // Capitals in the middle of a word come from halves that are words themselves.
    private static string Tidy(string town) =>
        town.Contains(' ', StringComparison.Ordinal)
            ? string.Join(' ', town.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Capitalised))
            : town[0] + town[1..].ToLowerInvariant();

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    // The names that no comparison of letters finds: Wolves, Man Utd, PSG.
    private static string Alias(string shortName)
    {
        var words = PlainLetters.Of(shortName).Split(' ');
        if (words.Length == 1) return words[0].Length > 6 ? words[0][..4] + "ers" : words[0][..3].ToUpperInvariant();
        return words[^1] == "United" ? words[0][..3] + " Utd" : string.Concat(words.Select(word => word[0])) + words[^1][1..3].ToUpperInvariant();
    }
}
