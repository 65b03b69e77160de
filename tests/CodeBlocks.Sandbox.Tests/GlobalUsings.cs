global using E2BSandbox = CodeBlocks.E2B.Sandbox;
