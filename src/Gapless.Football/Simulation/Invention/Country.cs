namespace Gapless.Football.Simulation.Invention;


/// <summary>What the clubs of a country are named from.</summary>
/// <param name="Index">Its number; club ids are built on it.</param>
/// <param name="Starts">First halves of town names.</param>
/// <param name="Ends">Second halves of town names.</param>
/// <param name="Forms">Club names around a town, with <c>{0}</c> for it; the short name, when another, after a bar.</param>
/// <param name="People">Surnames of referees.</param>
/// <param name="Nationality">The referees' nationality.</param>
internal sealed record Country(int Index, string[] Starts, string[] Ends, string[] Forms, string[] People, string Nationality)
{
    /// <summary>How many clubs there are in all.</summary>
    public int Clubs { get; init; } = 28;
}
