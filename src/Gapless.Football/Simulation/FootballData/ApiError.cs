using Gapless.Football.Simulation.Traffic;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>football-data.org's errors, in its own words.</summary>
internal static class ApiError
{
    /// <summary>Not within the subscription.</summary>
    public static Answer Restricted { get; } = Make(
        403,
        "The resource you are looking for is restricted and apparently not within your permissions. Please check your subscription.");

    /// <summary>A wrong key is 400, not 401.</summary>
    public static Answer InvalidToken { get; } = Make(400, "Your API token is invalid.");

    /// <summary>Unknown competition, season, match or path.</summary>
    public static Answer NotFound { get; } = Make(404, "The resource you are looking for does not exist.");

    /// <summary>Over the limit.</summary>
    public static Answer LimitReached(int seconds) => Make(429, $"You reached your request limit. Wait {seconds} seconds.");

    /// <summary>A filter that makes no sense.</summary>
    public static Answer BadFilter(string message) => Make(400, message);

    private static Answer Make(int status, string message) => JsonAnswer.Write(json =>
    {
        json.WriteString("message", message);
        json.WriteNumber("errorCode", status);
    }, status);
}
