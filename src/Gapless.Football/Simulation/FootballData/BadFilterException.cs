namespace Gapless.Football.Simulation.FootballData;


/// <summary>A filter of a request is wrong; the message goes to the client.</summary>
internal sealed class BadFilterException(string message) : Exception(message);
