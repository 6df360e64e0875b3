import { useState, type FormEvent } from 'react';
import { token } from '../api/token';
import type { Dictionary } from '../i18n';

export function TokenForm({ t, refused }: { t: Dictionary; refused: boolean }) {
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim()) token.set(value.trim());
  };
  return (
    <main className="gate">
      <form className="card" onSubmit={submit}>
        <h1>{t.token.title}</h1>
        <p>{t.token.text}</p>
        {refused && <p className="notice bad" role="alert">{t.token.refused}</p>}
        <label>{t.token.label}
          <input type="password" autoComplete="off" spellCheck={false} value={value} onChange={event => setValue(event.target.value)} autoFocus />
        </label>
        <button type="submit" className="primary">{t.token.enter}</button>
      </form>
    </main>
  );
}
