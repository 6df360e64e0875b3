using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>The referees of a country.</summary>
internal static class Referees
{
    /// <summary>One of them; now and then none is known, or not the nationality.</summary>
    public static Referee? Draw(Country country, Random random)
    {
        var place = random.Next(country.People.Length);
        var known = random.Next(20);
        if (known == 0) return null;
        var initial = (char)('A' + (place * 5 % 24));
        return new Referee(40_000 + (country.Index * 100) + place, $"{initial}. {country.People[place]}", known == 1 ? null : country.Nationality);
    }
}
