using Gapless.Football.Simulation.FootballData;

namespace Gapless.Football.Simulation.Traffic;


/// <summary>Who may ask.</summary>
internal sealed class Keys(string? onlyKey)
{
    private const string AlwaysInvalid = "invalid";

    /// <summary>The name in X-Authenticated-Client.</summary>
    public string ClientOf(string key) => IsValid(key) ? "Gapless Simulator" : "anonymous";

    /// <summary>The answer to a request with that key, if it is refused: only the list of competitions is open to all.</summary>
    public Answer? Refusal(string key, string path)
    {
        if (key.Length == 0) return path.TrimEnd('/') == "/v4/competitions" ? null : ApiError.Restricted;
        return IsValid(key) ? null : ApiError.InvalidToken;
    }

    private bool IsValid(string key) => key.Length > 0 && key != AlwaysInvalid && (onlyKey is null || key == onlyKey);
}
