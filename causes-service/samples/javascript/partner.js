// What a partner can ask about its causes: node partner.js HOST:PORT PROGRAMME PROTO_FOLDER…, its token
// in LARGESSE_TOKEN. The folders hold the contracts and what they import. Against anything but this
// machine use TLS.
const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");

const [address, programme, ...includeDirs] = process.argv.slice(2);
const { largesse } = grpc.loadPackageDefinition(
  loader.loadSync("largesse/causes/v1/partner.proto", {
    includeDirs,
    keepCase: true,
    longs: String,
    enums: String,
    defaults: true,
    oneofs: true,
  }),
);
const partner = new largesse.causes.v1.PartnerService(address, grpc.credentials.createInsecure());
const metadata = new grpc.Metadata();
metadata.set("authorization", `Bearer ${process.env.LARGESSE_TOKEN}`);

const ask = (rpc, request) =>
  new Promise((resolve, reject) =>
    partner[rpc]({ programme, ...request }, metadata, (error, answer) => (error ? reject(error) : resolve(answer))),
  );

// Millionths are beyond what a number holds exactly.
const amount = (micros) => {
  const digits = BigInt(micros).toString().replace("-", "").padStart(7, "0");
  return `${BigInt(micros) < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
};

async function main() {
  const causes = await ask("ListOwnCauses", {
    filter: "state = ACTIVE",
    order_by: "name",
    read_mask: { paths: ["cause", "name"] },
  });
  for (const { cause, name } of causes.items) {
    console.log(`cause ${cause}: ${name}`);
    const totals = (await ask("GetOwnTotals", { cause })).value;
    const given = BigInt(totals.allocated_micros) - BigInt(totals.reversed_micros);
    console.log(`totals: ${amount(given)} ${totals.currency}`);
    for (const part of (await ask("ListOwnAllocations", { cause, by_zone: true })).items) {
      console.log(`given in ${part.period} in ${part.zone}: ${amount(part.amount_micros)}`);
    }
    for (const statement of (await ask("ListOwnStatements", { cause })).items) {
      console.log(`statement through ${statement.through}: ${amount(statement.amount_micros)}`);
    }
  }
  // Next time: the through_position of the last answer.
  const changes = partner.WatchOwnChanges({ programme, after_position: 0 }, metadata);
  // An empty answer only says that the service is there.
  const answer = await new Promise((resolve, reject) =>
    changes.on("data", (it) => it.changes.length && resolve(it)).on("error", reject),
  );
  for (const change of answer.changes) {
    console.log(`change ${change.cause}: ${change.change.toUpperCase()}`);
  }
  changes.cancel();
  partner.close();
}

main().catch((error) => {
  console.error(error.details ?? error);
  process.exit(1);
});
