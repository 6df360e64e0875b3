namespace Gapless.Sources.Http;

/// <summary>How one provider wants to be asked and how its answers are read, bodies of errors included.</summary>
public interface IProviderProtocol
{
    /// <summary>Adds the key and other headers.</summary>
    void Prepare(HttpRequestMessage request);

    /// <summary>Reads status, headers and error body; the body of a usable answer is not looked at.</summary>
    Verdict Read(HttpAnswer answer);
}
