namespace Elsa.Workflows;

public class RandomLongIdentityGenerator : IIdentityGenerator
{
    public string GenerateId() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
