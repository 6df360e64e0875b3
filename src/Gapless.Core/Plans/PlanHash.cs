using System.Security.Cryptography;

namespace Gapless.Core.Plans;

/// <summary>A plan's id: the same for the same plan, made by whatever process, on whatever machine.</summary>
public static class PlanHash
{
    private const int Characters = 32;

    /// <summary>The first 32 hexadecimal digits of the SHA-256 over order, today, partitions, settlements, requests and basis; not over the estimate and the assumptions.</summary>
    public static string Of(Plan plan) => Convert.ToHexStringLower(SHA256.HashData(PlanJson.WriteIdentity(plan)))[..Characters];
}
