// The page's own words in two languages.

const WORDS = {
  people: ["Люди", "People"], chats: ["Чаты", "Chats"], search: ["Поиск", "Search"],
  brand: ["Песочница", "Sandbox"], brandNote: ["Вы играете за всех", "You play everybody"],
  member: ["участник", "member"], agent: ["агент", "agent"], admin: ["админ", "admin"],
  mediator: ["медиатор", "mediator"], secretary: ["секретарь", "secretary"],
  organizer: ["организатор", "organizer"], owner: ["владелец", "owner"],
  bot: ["бот", "bot"], group: ["группа", "group"], channel: ["канал", "channel"], forum: ["форум", "forum"],
  start: ["Начать", "Start"], notStarted: ["Ещё не начат", "Not started yet"],
  startNote: ["Здесь пока пусто. Нажмите «Начать», чтобы написать боту.", "Nothing here yet. Press Start to write to the bot."],
  general: ["Общее", "General"], showTopics: ["Показать темы", "Show topics"],
  moreTopics: ["Показать ещё", "Show more"], topicClosed: ["Тема закрыта", "The topic is closed"],
  choosePerson: ["Выберите, за кого говорить", "Choose whom to speak for"],
  chooseChat: ["Выберите чат", "Choose a chat"], noChats: ["Ничего не найдено", "Nothing found"],
  empty: ["Сообщений пока нет", "No messages yet"],
  message: ["Сообщение", "Message"], post: ["Публикация", "Broadcast"], send: ["Отправить", "Send"], save: ["Сохранить", "Save"],
  attach: ["Прикрепить", "Attach"], back: ["Назад", "Back"], menu: ["Меню", "Menu"], close: ["Закрыть", "Close"],
  reply: ["Ответить", "Reply"], replyQuote: ["Ответить с цитатой", "Reply with quote"], edit: ["Изменить", "Edit"], copy: ["Копировать текст", "Copy text"],
  copied: ["Скопировано", "Copied"], forwardBot: ["Переслать боту", "Forward to bot"],
  removeReaction: ["Убрать реакцию", "Remove reaction"], react: ["Реакция", "React"],
  replyTo: ["Ответ", "Reply to"], editing: ["Изменение", "Editing"], edited: ["изменено", "edited"],
  history: ["История изменений", "Edit history"], now: ["сейчас", "now"],
  deleted: ["удалено", "deleted"], showDeleted: ["Показывать удалённые", "Show deleted"], hideDeleted: ["Скрыть удалённые", "Hide deleted"],
  forwarded: ["Переслано от", "Forwarded from"], pinned: ["Закреплено", "Pinned"], earlier: ["Показать более ранние", "Show earlier"],
  toBottom: ["Вниз", "To the bottom"],
  photo: ["Фото", "Photo"], album: ["Альбом из трёх", "Album of three"], voice: ["Голосовое", "Voice message"],
  video: ["Видео", "Video"], video_note: ["Видеосообщение", "Video message"], animation: ["GIF", "GIF"],
  sticker: ["Стикер", "Sticker"], document: ["Документ", "Document"], audio: ["Аудио", "Audio"],
  location: ["Геопозиция", "Location"], venue: ["Место", "Venue"], contact: ["Контакт", "Contact"],
  poll: ["Опрос", "Poll"], dice: ["Кубик", "Dice"], story: ["История", "Story"],
  forwardedMessage: ["Пересланное сообщение", "Forwarded message"],
  forwardedSample: ["Посмотрите, что мне написали: это вообще законно?", "Look at what I was sent: is this even legal?"],
  forwardedName: ["Некто Незнакомый", "Somebody Unknown"],
  unknown: ["Сообщение этого вида здесь не показать", "This kind of message cannot be shown here"],
  votes: ["голосов: {0}", "votes: {0}"],
  block: ["Заблокировать бота", "Block the bot"], unblock: ["Разблокировать бота", "Unblock the bot"],
  blockedNote: ["Бот заблокирован", "The bot is blocked"],
  asAnonymous: ["Анонимно, от имени группы", "Anonymously, as the group"], anonymous: ["анонимный админ", "anonymous admin"],
  createTopic: ["Создать тему", "Create a topic"], renameTopic: ["Переименовать тему", "Rename the topic"],
  deleteTopic: ["Удалить тему", "Delete the topic"], closeTopic: ["Закрыть тему", "Close the topic"], reopenTopic: ["Открыть тему", "Reopen the topic"],
  topicName: ["Название темы", "Topic's name"], create: ["Создать", "Create"], cancel: ["Отмена", "Cancel"],
  sureDelete: ["Удалить тему «{0}» со всеми сообщениями?", "Delete the topic “{0}” with all its messages?"], remove: ["Удалить", "Delete"], pin: ["Закрепить", "Pin"], accountGone: ["аккаунт удалён", "account deleted"],
  speakAs: ["Говорить за другого", "Speak as somebody else"], you: ["вы", "you"],
  tryFirst: ["С чего начать", "Try first"], tryAgain: ["Показать подсказки", "Show the hints"], gotIt: ["Понятно, скрыть", "Got it, hide"],
  violations: ["Нарушения правил Bot API", "Bot API violations"], noViolations: ["Боты ведут себя как положено.", "The bots behave."],
  clear: ["Очистить", "Clear"], language: ["Switch to English", "Переключить на русский"],
  switch: ["Человек или чат…", "A person or a chat…"], switchTitle: ["Быстрый переход", "Quick switch"],
  offline: ["Нет связи с песочницей, пробуем снова…", "No connection to the sandbox, trying again…"],
  noAnswer: ["Бот не ответил на нажатие", "The bot did not answer the press"],
  membersCount: ["участников: {0}", "members: {0}"], today: ["Сегодня", "Today"], yesterday: ["Вчера", "Yesterday"],
  joined: ["{0} теперь в группе", "{0} joined"], left: ["{0} больше не в группе", "{0} left"],
  topicCreated: ["Создана тема «{0}»", "Topic “{0}” created"], topicRenamed: ["Тема теперь называется «{0}»", "The topic is now “{0}”"],
  topicEdited: ["Тема изменена", "Topic changed"],
  topicClosedService: ["Тема закрыта", "Topic closed"], topicReopened: ["Тема снова открыта", "Topic reopened"],
  titled: ["Название теперь «{0}»", "The title is now “{0}”"], pinnedService: ["{0}: закреплено сообщение", "{0} pinned a message"],
  migrated: ["Группа стала супергруппой", "The group became a supergroup"], groupCreated: ["Группа создана", "The group was created"],
  service: ["Служебное сообщение", "Service message"], onlyAdmins: ["Писать могут только админы канала", "Only the channel's admins can post"],
  notMember: ["Этот человек не состоит в чате", "This person is not in the chat"],
  unread: ["непрочитанных: {0}", "unread: {0}"], keyboard: ["Клавиатура бота", "Bot's keyboard"],
  chooseBot: ["Какому боту?", "Which bot?"], otherSide: ["Внешний чат", "Another chat"],
};

const SAVED = "sandbox.lang";
let at = (localStorage.getItem(SAVED) ?? (navigator.language.startsWith("ru") ? "ru" : "en")) === "ru" ? 0 : 1;

export const lang = () => (at === 0 ? "ru" : "en");

export function toggleLang() {
  at = 1 - at;
  localStorage.setItem(SAVED, lang());
  document.documentElement.lang = lang();
}

/** L("unread", 5): the words in the page's language. */
export const L = (key, ...values) =>
  (WORDS[key]?.[at] ?? key).replace(/\{(\d)\}/g, (_, n) => values[n] ?? "");
