// `npm run lock` writes package-lock.json anew after a change of package.json; then this file turns
// a dependency on "latest" into one on the version that is locked. The lock file names no registry,
// and without its address npm cannot know that "latest" was the version that stands there.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const [place, { dependencies = {} }] of Object.entries(lock.packages))
  for (const [name, wanted] of Object.entries(dependencies))
    if (wanted === "latest") {
      const own = lock.packages[`${place}/node_modules/${name}`];
      dependencies[name] = (own ?? lock.packages[`node_modules/${name}`]).version;
    }
writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
