/**
 * Where the server may call. A partner names an address by a name, and whoever runs that name's DNS decides what it means, anew each time: so it is decided when
 * the connection is made, on the address that is connected to. Public addresses are allowed, and the networks that the operator names; everything else
 * (loopback, private, link-local with the clouds' metadata, carrier-grade NAT, addresses that wrap another one) is not.
 */
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Code of the error when no address of a name may be called. */
export const REFUSED_ADDRESS = 'ADDRESS_NOT_ALLOWED';

/** Finds all addresses of a name. */
export type Resolver = (name: string, found: (failure: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void) => void;

/** Asks the system, as every connection of this process would. */
const SYSTEM_RESOLVER: Resolver = (name, found) => lookUp(name, { all: true }, found);

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Decides which addresses may be called. */
export class AddressGuard {
  readonly #networks: readonly Network[];

  /** @param networks what the operator allows beside public addresses, such as `10.1.0.0/16`. @throws Error when one is no network. */
  constructor(
    networks: readonly string[],
    private readonly resolve: Resolver = SYSTEM_RESOLVER,
  ) {
    this.#networks = networks.map(networkOf);
  }

  /** Whether an address, written as numbers, may be called. Without TLS only what the operator names may be. */
  allows(address: string, isEncrypted: boolean): boolean {
    const parsed = plainAddress(address);
    if (parsed === undefined) return false;
    return this.#isNamed(parsed) || (isEncrypted && parsed.range() === 'unicast');
  }

  /** Whether the operator named any network: only then can anything be called without TLS. */
  get namesNetworks(): boolean {
    return this.#networks.length > 0;
  }

  /** Looks up a name for a connection: only addresses that may be called are found. */
  lookupFor(isEncrypted: boolean): LookupFunction {
    return (name, options, found) => {
      this.resolve(name, (failure, addresses) => {
        if (failure !== null) {
          found(failure, []);
          return;
        }
        const allowed = addresses.filter(({ address }) => this.allows(address, isEncrypted));
        const [first] = allowed;
        if (first === undefined) found(refusal(name), []);
        else if (options.all === true) found(null, [...allowed]);
        else found(null, first.address, first.family);
      });
    };
  }

  #isNamed(address: Address): boolean {
    return this.#networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  }
}

/** The error of a connection to where the server may not call. */
export function refusal(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${name} has no address that may be called.`), { code: REFUSED_ADDRESS });
}

function networkOf(text: string): Network {
  const [address, bits] = ipaddr.parseCIDR(text);
  return [address, bits];
}

/** The address itself where it is wrapped into one of IPv6. */
function plainAddress(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}
