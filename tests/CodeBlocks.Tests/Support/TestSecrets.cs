using System.Security.Cryptography;
using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Secrets.Contracts;
using Elsa.Secrets.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Elsa's secrets in the memory of one host, encrypted with a key of its own.</summary>
internal static class TestSecrets
{
    public static IModule UseSecretsInMemory(this IModule elsa)
    {
        elsa.Services.AddSingleton<ISecretRepository, InMemorySecretRepository>();
        return elsa.UseSecrets(secrets => secrets.ConfigureOptions = options => options.EncryptionKey = RandomNumberGenerator.GetBytes(32));
    }
}
