/**
 * Where the server may call. A partner names an address by a name, and whoever runs that name's DNS decides what it means, anew each time: so it is decided when
 * the connection is made, on the address that is connected to. Public addresses are allowed with TLS on a few ports, and the networks that the operator names on any
 * port; everything else (`special-networks.ts`) is not.
 */
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { GLOBAL_UNICAST_IPV6, SPECIAL_IPV4, SPECIAL_IPV6 } from './special-networks.js';

/** Code of the error when no address of a name may be called, or there is none: who asks must not learn which names are known in the network of this server. */
export const REFUSED_ADDRESS = 'ADDRESS_NOT_ALLOWED';

/** Finds all addresses of a name. */
export type Resolver = (name: string, found: (failure: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void) => void;

/** Asks the system, as every connection of this process would. */
const SYSTEM_RESOLVER: Resolver = (name, found) => lookUp(name, { all: true }, found);

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Ports of public addresses that may be called. */
const USUAL_PORTS: readonly number[] = [80, 443];

/** What the operator says of it. */
export interface GuardOptions {
  /** Ports of public addresses beside 80 and 443. */
  readonly ports?: readonly number[] | undefined;
  readonly resolve?: Resolver;
}

/** Decides which addresses may be called. */
export class AddressGuard {
  readonly #networks: readonly Network[];
  readonly #ports: ReadonlySet<number>;
  readonly #resolve: Resolver;

  /** @param networks what the operator allows beside public addresses, such as `10.1.0.0/16`. @throws Error when one is no network. */
  constructor(networks: readonly string[], { ports = [], resolve = SYSTEM_RESOLVER }: GuardOptions = {}) {
    this.#networks = networks.map(networkOf);
    this.#ports = new Set([...USUAL_PORTS, ...ports]);
    this.#resolve = resolve;
  }

  /** Whether a public address may be called this way: with TLS, and on one of the ports. What the operator names may be called in any way. */
  isForPublic({ protocol, port }: Pick<URL, 'protocol' | 'port'>): boolean {
    return protocol === 'https:' && (port === '' || this.#ports.has(Number(port)));
  }

  /** Whether an address, written as numbers, may be called, in a way that is for public addresses or not. */
  allows(address: string, isForPublic: boolean): boolean {
    if (!ipaddr.isValid(address)) return false;
    // What is mapped into IPv6 is the same connection: it counts as named when the address in it is. Public addresses are never written so.
    return this.#isNamed(ipaddr.process(address)) || (isForPublic && isPublic(ipaddr.parse(address)));
  }

  /** Whether the operator named any network: only then can anything be called without TLS, or on another port. */
  get namesNetworks(): boolean {
    return this.#networks.length > 0;
  }

  /** Looks up a name for a connection: only addresses that may be called are found. A name that is not known is refused as one that leads where nothing is called. */
  lookupFor(isForPublic: boolean): LookupFunction {
    return (name, options, found) => {
      this.#resolve(name, (failure, addresses) => {
        const allowed = failure === null ? addresses.filter(({ address }) => this.allows(address, isForPublic)) : [];
        const [first] = allowed;
        if (first === undefined) found(refusal(), []);
        else if (options.all === true) found(null, [...allowed]);
        else found(null, first.address, first.family);
      });
    };
  }

  #isNamed(address: Address): boolean {
    return this.#networks.some((network) => isIn(address, network));
  }
}

/** The error of a connection to where the server may not call. */
export function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name is not known, or leads to no address that this server calls.'), { code: REFUSED_ADDRESS });
}

const specialOf = (networks: readonly (readonly [string, string])[]): readonly Network[] => networks.map(([network]) => networkOf(network));
const SPECIAL: readonly Network[] = [...specialOf(SPECIAL_IPV4), ...specialOf(SPECIAL_IPV6)];
const GLOBAL_UNICAST = networkOf(GLOBAL_UNICAST_IPV6);

const isIn = (address: Address, [network, bits]: Network): boolean => network.kind() === address.kind() && address.match(network, bits);

/** Whether an address is one of the public ones, at which a partner's system can stand. */
function isPublic(address: Address): boolean {
  if (address.kind() === 'ipv6' && !isIn(address, GLOBAL_UNICAST)) return false;
  return !SPECIAL.some((network) => isIn(address, network));
}

function networkOf(text: string): Network {
  const [address, bits] = ipaddr.parseCIDR(text);
  return [address, bits];
}
