using System.Text;

namespace Gapless.Football.Simulation.Traffic;


/// <summary>An answer before it is sent, or spoilt.</summary>
internal sealed record Answer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public const string JsonType = "application/json;charset=UTF-8";

    /// <summary>An answer of text.</summary>
    public static Answer Text(int status, string contentType, string body) => new(status, contentType, Encoding.UTF8.GetBytes(body));
}
