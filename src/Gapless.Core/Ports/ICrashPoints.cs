namespace Gapless.Core.Ports;

/// <summary>Named places at which a test can make the process die, to prove that nothing is lost there.</summary>
public interface ICrashPoints
{
    /// <summary>Called when the place is reached; in a test it may never return.</summary>
    void Reach(string point);
}
