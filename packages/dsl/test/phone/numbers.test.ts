import { describe, expect, it } from 'vitest';
import {
  allCountries,
  isCountry,
  readE164,
  readKeyedE164,
  readLocal,
  refusalToDial,
  shorten,
} from '@ringback/dsl/phone';

describe('reading a phone number', () => {
  it.each([
    ['+12065550100', 'US', 'fixed line or mobile'],
    ['+493012345678', 'DE', 'fixed line'],
    ['+442079460000', 'GB', 'fixed line'],
    ['+18005550100', 'US', 'toll-free'],
    ['+19005550100', 'US', 'premium rate'],
    ['+491751234567', 'DE', 'mobile'],
    ['+870773111632', null, 'satellite'],
    ['+881612345678', null, 'satellite'],
    ['+8821612345678', null, 'satellite'],
  ])('%s is of %s and a %s number', (number, country, kind) => {
    expect(readE164(number)).toEqual({ ok: true, number, country, kind });
  });

  it.each([
    ['12065550100', 'not a number'],
    ['+1 206 555 0100', 'not a number'],
    ['+1206555010', 'invalid'],
    ['+120655', 'too short'],
    ['+12065550100999999', 'too long'],
    ['+', 'not a number'],
    ['', 'not a number'],
    ['+'.padEnd(100_000, '1'), 'not a number'],
  ])('E.164 refuses %j: %s', (text, fault) => {
    expect(readE164(text)).toEqual({ ok: false, fault });
  });

  it.each([
    ['2065550100', 'US', '+12065550100'],
    ['(206) 555-0100', 'US', '+12065550100'],
    ['030 12345678', 'DE', '+493012345678'],
    ['020 7946 0000', 'GB', '+442079460000'],
    ['+493012345678', 'US', '+493012345678'],
    ['+493012345678', null, '+493012345678'],
  ])('%s dialed in %s is %s', (text, country, number) => {
    expect(readLocal(text, country)).toMatchObject({ ok: true, number });
  });

  it.each([
    ['2065550100', null, 'no country'],
    ['2065550100', 'XX', 'unknown country'],
    ['206CALLNOW', 'US', 'not a number'],
    ['0000000000', 'US', 'invalid'],
  ])('%s dialed in %s is refused: %s', (text, country, fault) => {
    expect(readLocal(text, country)).toEqual({ ok: false, fault });
  });

  it('gives what is keyed in as e164 its plus in front', () => {
    expect(readKeyedE164('12065550111')).toMatchObject({ ok: true, number: '+12065550111' });
  });

  it('knows the countries of the world', () => {
    expect(allCountries().length).toBeGreaterThan(200);
    expect(allCountries()).toEqual([...allCountries()].sort());
    expect(isCountry('US')).toBe(true);
    expect(isCountry('us')).toBe(false);
    expect(isCountry('UK')).toBe(false);
  });
});

describe('S18: may the center dial it', () => {
  it.each([
    ['+12065550111', ['US', 'CA'], null],
    ['+16135550111', ['US', 'CA'], null],
    ['+493012345678', ['US', 'CA'], { reason: 'country', country: 'DE' }],
    ['+16135550111', ['US'], { reason: 'country', country: 'CA' }],
    ['+19005550100', ['US'], { reason: 'premium rate' }],
    ['+881612345678', ['US'], { reason: 'satellite' }],
    ['+1206555010', ['US'], { reason: 'invalid', fault: 'invalid' }],
    ['2065550111', ['US'], { reason: 'invalid', fault: 'not a number' }],
  ])('%s, callbacks to %j: %j', (number, countries, refusal) => {
    expect(refusalToDial(number, countries)).toEqual(refusal);
  });
});

it.each([
  ['+12065550100', '+1206…0100'],
  ['+493012345678', '+4930…5678'],
  ['12065550100', '1206…0100'],
  ['+1206555', '…55'],
  ['', '…'],
])('in logs %s is %s', (number, shown) => {
  expect(shorten(number)).toBe(shown);
});
