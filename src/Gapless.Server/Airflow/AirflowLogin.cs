using Gapless.Core.Messages;
using Gapless.Server.Access;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>Airflow's clients get a token for a name and a password first: here the password is the token, whatever the name.</summary>
internal static class AirflowLogin
{
    /// <summary>Answers the token that was given as a password.</summary>
    public static IResult Token(AccessTokens tokens, LoginBody body) => body.Password is { Length: > 0 } password && tokens.LevelOf(password) != AccessLevel.None
        ? AirflowJson.Of(new { AccessToken = password }, StatusCodes.Status201Created)
        : AirflowJson.Error(StatusCodes.Status401Unauthorized, Text.Of("Server.NoToken"));
}
