import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';

describe('the plain page', () => {
  let rig: ConnectedRig;
  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());

  it('is served without any script or style inside, each part with its type', async () => {
    const page = await rig.call('/');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/);
    const scripts = ['main.js', 'api.js', 'dom.js', 'people.js', 'person.js', 'imports.js'];
    for (const script of scripts) {
      const answer = await rig.call(`/${script}`);
      expect([script, answer.status]).toEqual([script, 200]);
      expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(answer.text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|eval\(/);
    }
    expect((await rig.call('/style.css')).headers.get('content-type')).toMatch(/^text\/css/);
    expect((await rig.call('/page.ts')).status).toBe(404);
  });
});
